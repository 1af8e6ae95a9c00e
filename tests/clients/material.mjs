// What is published: a picture and a film of several megabytes, so that it goes in pieces. Made by ffmpeg, the same in every client.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

export const folder = process.env.MATERIAL;
const kinds = { 'rak.jpg': 'image/jpeg', 'poster.png': 'image/png', 'film.mp4': 'video/mp4' };

export function makeMaterial(into) {
  const make = (...given) => execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...given], { cwd: into });
  make('-f', 'lavfi', '-i', 'testsrc=size=320x400', '-frames:v', '1', '-update', '1', 'rak.jpg');
  make('-f', 'lavfi', '-i', 'testsrc2=size=320x400', '-frames:v', '1', '-update', '1', 'poster.png');
  make('-f', 'lavfi', '-i', 'nullsrc=size=360x640:rate=24,noise=alls=60:allf=t', '-f', 'lavfi', '-i', 'sine', '-t', '4', '-c:v', 'libx264', '-preset', 'ultrafast',
    '-b:v', '6M', '-maxrate', '6M', '-bufsize', '1M', '-pix_fmt', 'yuv420p', '-c:a', 'aac', 'film.mp4');
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
