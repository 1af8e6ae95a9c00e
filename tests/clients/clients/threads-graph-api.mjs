// The package is written for bundlers, not for Node alone: it is bundled first.
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { atWork, text, until } from '../desk.mjs';
import { folder, medium, served } from '../material.mjs';

const file = join(folder, 'threads-graph-api.mjs');
buildSync({ stdin: { contents: "export * from 'threads-graph-api'", resolveDir: import.meta.dirname }, bundle: true, format: 'esm', platform: 'node', outfile: file });
const { ThreadsAuthenticatedApiClient } = await import(file);
const threads = new ThreadsAuthenticatedApiClient('THAA-7042-klien', '7042');
const at = await served();

async function published(asked) {
  const container = await threads.createMediaContainer(asked);
  let made;
  await until(async () => (made = await threads.publish({ creationId: container.id }).catch(() => undefined)));
  return made.id;
}

await atWork('threads', {
  account: async () => {
    await threads.getUserProfile({ id: 'me', fields: ['id', 'username'] });
    return [];
  },
  text: async () => {
    await published({ mediaType: 'TEXT', text: 'Buku baru di rak depan.' });
    return [text('Buku baru di rak depan.')];
  },
  image: async () => {
    await published({ mediaType: 'IMAGE', imageUrl: at('rak.jpg'), text: 'Rak kita.' });
    return [{ kind: 'image', text: 'Rak kita.', media: [medium('rak.jpg')] }];
  },
  video: async () => {
    await published({ mediaType: 'VIDEO', videoUrl: at('film.mp4'), text: 'Keliling rak.' });
    return [{ kind: 'video', text: 'Keliling rak.', media: [medium('film.mp4')] }];
  },
  thread: async () => {
    const first = await published({ mediaType: 'TEXT', text: 'Satu.' });
    await published({ mediaType: 'TEXT', text: 'Dua.', replyToId: first });
    return ['Satu.', 'Dua.'].map(text);
  },
});
