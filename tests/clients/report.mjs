// The table: client, what it did, what came of it; then what Prism found.
export function report(results) {
  let failed = 0;
  for (const { client, steps, calls } of results) {
    for (const { what, result } of steps) {
      if (result !== 'ok') failed++;
      console.log(`${client.padEnd(30)} ${what.padEnd(24)} ${result}`);
    }
    const found = new Map();
    for (const call of calls) for (const v of call.violations) {
      const key = `${call.method} ${call.path.replace(/\d{3,}/g, 'N')} ${call.status} ${v.location?.join('.')} ${v.code} ${v.message}`;
      found.set(key, (found.get(key) ?? 0) + 1);
    }
    for (const [k, n] of found) console.log('   violation', n, k);
  }
  console.log(failed === 0 ? 'all ok' : `${failed} failed`);
  return failed > 0;
}
