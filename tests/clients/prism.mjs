// Prism as a proxy that looks at both directions against a specification and says what it finds in a header.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export async function startPrism(spec, upstream) {
  const port = await freePort();
  const program = fileURLToPath(import.meta.resolve('@stoplight/prism-cli'));
  const child = spawn(process.execPath, [program, 'proxy', spec, upstream, '--port', String(port), '--host', '127.0.0.1', '--cors', 'false'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, last] = ['', ''];
  await new Promise((ready, failed) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece) => {
        last = (last + piece).slice(-4_000);
        if (said.length < 1_000_000) said += piece;
        if (said.includes('listening')) ready();
      });
    }

    child.on('close', (code) => {
      if (code) console.error(`Prism ended: ${last.slice(-1500)}`);
      failed(new Error('Prism did not start.'));
    });
  });
  return { address: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

function freePort() {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}
