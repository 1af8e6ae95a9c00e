import { createReadStream } from 'node:fs';
import megalodon from 'megalodon';
import { atWork, text } from '../desk.mjs';
import { fileOf, medium } from '../material.mjs';

const generator = megalodon.default ?? megalodon;
const mastodon = generator('mastodon', 'https://mastodon.example', 'perpusmegalodon');

await atWork('mastodon', {
  account: async () => {
    await mastodon.getInstance();
    await mastodon.verifyAccountCredentials();
    return [];
  },
  text: async () => {
    await mastodon.postStatus('Buku baru #perpustakaan.');
    return [text('Buku baru #perpustakaan.')];
  },
  image: async () => {
    const { data } = await mastodon.uploadMedia(createReadStream(fileOf('rak.jpg')), { description: 'Rak buku.' });
    await mastodon.postStatus('Rak kita.', { media_ids: [data.id] });
    return [{ kind: 'image', text: 'Rak kita.', media: [medium('rak.jpg', 'Rak buku.')] }];
  },
  thread: async () => {
    const { data } = await mastodon.postStatus('Satu.');
    await mastodon.postStatus('Dua.', { in_reply_to_id: data.id });
    return ['Satu.', 'Dua.'].map(text);
  },
});
