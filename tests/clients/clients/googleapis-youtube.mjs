import { createReadStream } from 'node:fs';
import { auth, youtube } from '@googleapis/youtube';
import { atWork } from '../desk.mjs';
import { fileOf, medium } from '../material.mjs';

const client = new auth.OAuth2();
client.setCredentials({ access_token: 'perpusklien-token' });
const api = youtube({ version: 'v3', auth: client });
const words = (title) => ({ snippet: { title, description: `${title} Simulasi.`, tags: ['buku'], categoryId: '27' }, status: { privacyStatus: 'public', selfDeclaredMadeForKids: false } });

await atWork('youtube', {
  account: async () => {
    await api.channels.list({ part: ['snippet', 'status'], mine: true });
    return [];
  },
  video: async () => {
    const { data } = await api.videos.insert({ part: ['snippet', 'status'], requestBody: words('Keliling rak.'), media: { mimeType: 'video/mp4', body: createReadStream(fileOf('film.mp4')) } });
    await api.videos.list({ part: ['snippet', 'status'], id: [data.id] });
    return [{ kind: 'reel', text: 'Keliling rak. Simulasi.', media: [medium('film.mp4')] }];
  },
  'private, then public': async () => {
    const quiet = { ...words('Nanti.'), status: { privacyStatus: 'private' } };
    const { data } = await api.videos.insert({ part: ['snippet', 'status'], requestBody: quiet, media: { mimeType: 'video/mp4', body: createReadStream(fileOf('film.mp4')) } });
    await api.videos.update({ part: ['status'], requestBody: { id: data.id, status: { privacyStatus: 'public' } } });
    await api.videos.delete({ id: data.id });
    return [{ kind: 'reel', text: 'Nanti. Simulasi.', media: [medium('film.mp4')] }];
  },
});
