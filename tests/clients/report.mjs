// The table, a line a client: what became public as it was sent, what did not, and what Prism found; below it each failure in full.
const excused = [
  {
    fits: ({ client, path, code }) => client === 'twitter-api-v2' && path.endsWith('/finalize') && code === 415,
    why: 'twitter-api-v2 sends an empty JSON body where the specification has none; X takes it, and the client stays as it is.',
  },
  {
    fits: ({ client, path, location }) => client === 'telegraf' && path.endsWith('/sendPoll') && location?.join('.').startsWith('request.body.options'),
    why: 'telegraf writes the options of a poll as plain words, as the Bot API had them until 7.3; Telegram takes both.',
  },
];

export function report(results, seen) {
  const failures = results.flatMap(({ client, steps }) => steps.filter(({ result }) => result !== 'ok').map(({ what, result }) => `${client}, ${what}: ${result}`));
  const violations = results.flatMap(({ client, calls }) => calls.flatMap((call) => call.violations.map((violation) => ({ ...violation, client, method: call.method, path: call.path, status: call.status }))));
  const open = violations.filter((violation) => !excused.some(({ fits }) => fits(violation)));
  for (const { client, steps, calls } of results) {
    const passed = calls.filter(({ host }) => seen.includes(host)).length;
    const found = open.filter((violation) => violation.client === client).length;
    const prism = passed === 0 ? '–' : found === 0 ? `${passed} calls, no violation` : `${passed} calls, ${found} VIOLATIONS`;
    console.log(`${client.padEnd(30)} ${prism.padEnd(24)} ${steps.map(({ what, result }) => (result === 'ok' ? what : `${what} FAILED`)).join(' · ')}`);
  }

  for (const failure of failures) console.log(`\n${failure}`);
  for (const line of counted(open)) console.log(`\n${line}`);
  for (const { why } of excused.filter(({ fits }) => violations.some(fits))) console.log(`\nLet pass: ${why}`);
  console.log(`\n${results.reduce((sum, { steps }) => sum + steps.length, 0) - failures.length} passed, ${failures.length + open.length} failed`);
  return failures.length + open.length > 0;
}

// The same complaint about many calls is one line.
function counted(violations) {
  const lines = new Map();
  for (const { client, method, path, status, location, message } of violations) {
    const line = `${client}: ${method} ${path.replace(/\d{3,}/g, 'N')} ${status}: ${location?.join('.')}: ${message}`;
    lines.set(line, (lines.get(line) ?? 0) + 1);
  }

  return [...lines].map(([line, times]) => `${times} × ${line}`);
}
