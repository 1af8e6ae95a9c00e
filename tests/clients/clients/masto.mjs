import { createRestAPIClient } from 'masto';
import { atWork, text } from '../desk.mjs';
import { bytesOf, medium } from '../material.mjs';

const mastodon = createRestAPIClient({ url: 'https://mastodon.example', accessToken: 'perpusmasto' });
const upload = (name, type, description) => mastodon.v2.media.create({ file: new File([bytesOf(name)], name, { type }), description });

await atWork('mastodon', {
  account: async () => {
    await mastodon.v2.instance.fetch();
    await mastodon.v1.accounts.verifyCredentials();
    return [];
  },
  text: async () => {
    await mastodon.v1.statuses.create({ status: 'Buku baru #perpustakaan.', language: 'id' });
    return [text('Buku baru #perpustakaan.')];
  },
  image: async () => {
    const { id } = await upload('rak.jpg', 'image/jpeg', 'Rak buku.');
    await mastodon.v1.statuses.create({ status: 'Rak kita.', mediaIds: [id] });
    return [{ kind: 'image', text: 'Rak kita.', media: [medium('rak.jpg', 'Rak buku.')] }];
  },
  video: async () => {
    const { id } = await upload('film.mp4', 'video/mp4', 'Keliling.');
    await mastodon.v1.statuses.create({ status: 'Keliling rak.', mediaIds: [id] });
    return [{ kind: 'video', text: 'Keliling rak.', media: [medium('film.mp4', 'Keliling.')] }];
  },
  thread: async () => {
    const first = await mastodon.v1.statuses.create({ status: 'Satu.' });
    await mastodon.v1.statuses.create({ status: 'Dua.', inReplyToId: first.id });
    return ['Satu.', 'Dua.'].map(text);
  },
  poll: async () => {
    await mastodon.v1.statuses.create({ status: 'Jam buka?', poll: { options: ['Pagi', 'Sore'], expiresIn: 3600 } });
    return [{ kind: 'poll', text: 'Jam buka?', media: [] }];
  },
  planned: async () => {
    const planned = await mastodon.v1.statuses.create({ status: 'Besok.', scheduledAt: new Date(Date.now() + 86_400_000).toISOString() });
    await mastodon.v1.scheduledStatuses.$select(planned.id).remove();
    return [];
  },
  edit: async () => {
    const made = await mastodon.v1.statuses.create({ status: 'Kelirru.' });
    await mastodon.v1.statuses.$select(made.id).update({ status: 'Keliru.' });
    await mastodon.v1.statuses.$select(made.id).context.fetch();
    await mastodon.v1.statuses.$select(made.id).remove();
    return [text('Kelirru.')];
  },
  read: async () => {
    const me = await mastodon.v1.accounts.verifyCredentials();
    await mastodon.v1.accounts.$select(me.id).statuses.list({ limit: 5 });
    await mastodon.v1.notifications.list();
    return [];
  },
});
