// What is published: a picture and a film of several megabytes, so that it goes in pieces. Made by ffmpeg, the same in every client.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

export const folder = process.env.MATERIAL;
const kinds = { 'rak.jpg': 'image/jpeg', 'poster.png': 'image/png', 'film.mp4': 'video/mp4', 'jadwal.pdf': 'application/pdf' };

export function makeMaterial(into) {
  const make = (...given) => execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...given], { cwd: into });
  writeFileSync(join(into, 'jadwal.pdf'), leaf());
  make('-f', 'lavfi', '-i', 'testsrc=size=320x400', '-frames:v', '1', '-update', '1', 'rak.jpg');
  make('-f', 'lavfi', '-i', 'testsrc2=size=320x400', '-frames:v', '1', '-update', '1', 'poster.png');
  make('-f', 'lavfi', '-i', 'nullsrc=size=360x640:rate=24,noise=alls=60:allf=t', '-f', 'lavfi', '-i', 'sine', '-t', '4', '-c:v', 'libx264', '-preset', 'ultrafast',
    '-b:v', '6M', '-maxrate', '6M', '-bufsize', '1M', '-pix_fmt', 'yuv420p', '-c:a', 'aac', 'film.mp4');
}

// One empty page.
function leaf() {
  const parts = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'];
  let [written, places] = ['%PDF-1.4\n', []];
  for (const [number, part] of parts.entries()) {
    places.push(written.length);
    written += `${number + 1} 0 obj${part}endobj\n`;
  }

  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return `${written}xref\n0 4\n0000000000 65535 f \n${table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${written.length}\n%%EOF\n`;
}

export const fileOf = (name) => join(folder, name);
export const bytesOf = (name) => readFileSync(fileOf(name));

/** As the ledger must show it. */
export function medium(name, alt = '') {
  const bytes = bytesOf(name);
  return { type: kinds[name], alt, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** For networks that fetch media themselves: the files on an address of this computer. */
export async function served() {
  const server = createServer((request, response) => {
    const name = request.url.slice(1);
    if (kinds[name]) response.writeHead(200, { 'content-type': kinds[name] }).end(bytesOf(name));
    else response.writeHead(404).end();
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  server.unref();
  return (name) => `http://127.0.0.1:${server.address().port}/${name}`;
}
