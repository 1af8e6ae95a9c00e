// Runs every public client against the sandbox and prints what came of it: node run.mjs SANDBOX SPECS PROGRAM [client …]
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hosts } from './hosts.mjs';
import { openLine } from './line.mjs';
import { makeMaterial } from './material.mjs';
import { startPrism } from './prism.mjs';
import { report } from './report.mjs';
import { mended } from './specs.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [sandbox, specs, program, ...wanted] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'mading-clients-'));
const stops = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })];

function certificate() {
  const names = Object.keys(hosts).map((host) => `DNS:${host}`).join(',');
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=line', '-addext', `subjectAltName=${names}`, '-keyout', 'key.pem', '-out', 'cert.pem'],
    { cwd: folder, stdio: 'ignore' });
  return { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(folder, 'cert.pem')) };
}

async function run(client, line) {
  const from = line.calls.length;
  const environment = { ...process.env, SANDBOX: sandbox, MATERIAL: folder, PROGRAM: program, LINE: String(line.tls), VIA: line.via, NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem'), NODE_NO_WARNINGS: '1' };
  const reached = client === 'mading' ? [] : ['--import', join(here, 'reach.mjs')];
  const child = spawn(process.execPath, [...reached, join(here, 'clients', `${client}.mjs`)], { env: environment, timeout: 120_000 });
  let [said, complaint] = ['', ''];
  child.stdout.on('data', (piece) => (said += piece));
  child.stderr.on('data', (piece) => (complaint += piece));
  const code = await new Promise((ended) => child.on('close', ended));
  const steps = said.split('\n').filter((row) => row.startsWith('{"what"')).map((row) => JSON.parse(row));
  if (code !== 0 || steps.length === 0) steps.push({ what: 'the whole', result: complaint.slice(-600) || `ended with ${code}` });
  return { client, steps, calls: line.calls.slice(from) };
}

let failed = true;
try {
  makeMaterial(folder);
  const prisms = {};
  const line = await openLine({ sandbox, ...certificate(), prisms });
  stops.push(line.close);
  const specified = Object.entries(hosts).filter(([, spec]) => spec && existsSync(join(specs, spec)));
  await Promise.all(specified.map(async ([host, spec]) => {
    const prism = await startPrism(mended(join(specs, spec), folder), line.behind);
    stops.push(prism.stop);
    prisms[host] = prism.address;
  }));

  const all = readdirSync(join(here, 'clients')).map((file) => file.replace('.mjs', ''));
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`No client is called ${unknown.join(', ')}; there are ${all.join(', ')}.`);
  const hasServer = (name) => name !== 'atproto-api' || process.env.MADING_BLUESKY_PACKAGES;
  const clients = (wanted.length > 0 ? wanted : all).filter(hasServer);
  const results = [];
  for (const client of clients) results.push(await run(client, line));
  failed = report(results, Object.keys(prisms));
} finally {
  stops.reverse().forEach((stop) => stop());
}

process.exit(failed ? 1 : 0);
