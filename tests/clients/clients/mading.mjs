// Our own program, founded by its setup page, publishes through the line: what it sends goes past Prism too.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { atWork, text, until } from '../desk.mjs';
import { bytesOf, folder } from '../material.mjs';

const data = mkdtempSync(join(folder, 'data-'));
const environment = { ...process.env, MADING_KEY: 'clients', MADING_DATABASE: '', MADING_ALLOW_LOOPBACK: 'true', MADING_OUTGOING_VIA: process.env.VIA };
const server = spawn('dotnet', [process.env.PROGRAM, 'serve', '--port', '0', '--data', data], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
process.on('exit', () => server.kill());
process.on('SIGTERM', () => process.exit(1));

let [said, cookies] = ['', new Map()];
server.stdout.on('data', (piece) => (said += piece));
await until(() => said.includes('/setup?key='), 60);
const root = /ready at (\S+)/.exec(said)[1];

async function page(path, body) {
  const answer = await fetch(new URL(path, root), { method: body ? 'POST' : 'GET', body, redirect: 'manual', headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') } });
  for (const cookie of answer.headers.getSetCookie()) cookies.set(...cookie.split(';')[0].split(/=(.*)/s));
  if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${(await answer.text()).slice(0, 400)}`);
  return answer.text();
}

await page(/(\/setup\?key=\S+)/.exec(said)[1]);
const form = new FormData();
form.set('__RequestVerificationToken', /name="__RequestVerificationToken"[^>]*value="([^"]+)"/.exec(await page('/setup/poster'))[1]);
const filled = { name: 'Perpustakaan Uji', slug: 'uji', kind: 'Public', zone: 'Asia/Jakarta', colour: '#7a1f5a', personName: 'Bagas', email: 'bagas@perpus-contoh.example', password: 'kalimat yang mudah diingat', solo: 'true' };
for (const [name, value] of Object.entries(filled)) form.set(name, value);
await page('/setup/perpustakaan', form);
const token = execFileSync('dotnet', [process.env.PROGRAM, 'token', 'create', '--library', 'uji', '--as', filled.email, '--scopes', 'all', '--data', data], { env: environment }).toString().trim();

async function api(path, body) {
  const isForm = body instanceof FormData;
  const headers = { authorization: `Bearer ${token}`, ...(isForm ? {} : { 'content-type': 'application/json' }) };
  const answer = await fetch(new URL(`/api/v1/${path}`, root), { method: body ? 'POST' : 'GET', headers, body: isForm || !body ? body : JSON.stringify(body) });
  const given = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(given)}`);
  return given;
}

async function uploaded(name, type, alt) {
  const parts = new FormData();
  parts.set('file', new File([bytesOf(name)], name, { type }));
  parts.set('alt', alt);
  return (await api('media', parts)).id;
}

async function published(channel, words) {
  const now = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 16);
  const post = await api('posts', { title: 'Uji', contentType: 'information', exemption: 'own-content', channels: [channel], publishAt: now, zone: 'Asia/Jakarta', ...words });
  for (const step of ['submit', 'approve']) await api(`posts/${post.id}/${step}`, {});
  let shown;
  await until(async () => {
    shown = (await api(`posts/${post.id}`)).deliveries;
    return shown.length > 0 && shown.every(({ state }) => !['pending', 'sending', 'working'].includes(state));
  }, 40);
  if (shown.some(({ state }) => state !== 'sent')) throw new Error(JSON.stringify(shown));
}

for (const [network, settings] of Object.entries({
  x: { userId: '7007', token: '7007-kunci' },
  mastodon: { server: 'https://mastodon.example', token: 'perpusmading' },
  telegram: { chat: '@perpusmading', token: '110201543:kunci-mading' },
  facebook: { pageId: '7007', token: 'EAA-mading' },
})) {
  const id = (await api('channels', { network, name: network, settings })).id;
  await atWork(network, {
    [`text, ${network}`]: async () => {
      await published(id, { kind: 'text', text: 'Buku baru di rak depan.' });
      return [text('Buku baru di rak depan.')];
    },
    [`image, ${network}`]: async () => {
      await published(id, { kind: 'image', text: 'Rak kita.', media: [await uploaded('rak.jpg', 'image/jpeg', 'Rak buku.')] });
      return [(entry) => entry.kind === 'image' && entry.text === 'Rak kita.' && entry.media.length === 1];
    },
    ...(network === 'facebook' ? {} : {
      [`thread, ${network}`]: async () => {
        await published(id, { kind: 'thread', text: 'Satu.', continuation: ['Dua.', 'Tiga.'] });
        return ['Satu.', 'Dua.', 'Tiga.'].map(text);
      },
    }),
    [`video, ${network}`]: async () => {
      await published(id, { kind: 'video', text: 'Keliling rak.', media: [await uploaded('film.mp4', 'video/mp4', 'Keliling rak.')] });
      return [(entry) => entry.kind === 'video' && entry.text === 'Keliling rak.' && entry.media.length === 1];
    },
  }, { last: false });
}

process.exit(0);
