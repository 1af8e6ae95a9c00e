// Prism as a proxy that looks at both directions against a specification and says what it finds in a header.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export async function startPrism(spec, upstream) {
  const port = await freePort();
  const program = fileURLToPath(import.meta.resolve('@stoplight/prism-cli'));
  const child = spawn(process.execPath, [program, 'proxy', spec, upstream, '--port', String(port), '--host', '127.0.0.1', '--cors', 'false'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  await new Promise((ready, failed) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece) => {
        if (said.length < 100_000) said += piece;
        if (said.includes('listening')) ready();
      });
    }

    child.on('close', () => failed(new Error(`Prism ended: ${said.slice(-800)}`)));
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
