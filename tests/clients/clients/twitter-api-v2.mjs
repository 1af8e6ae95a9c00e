import { TwitterApi } from 'twitter-api-v2';
import { atWork, text } from '../desk.mjs';
import { bytesOf, medium } from '../material.mjs';

const x = new TwitterApi('perpusklien-token').v2;

await atWork('x', {
  account: async () => {
    await x.me();
    return [];
  },
  text: async () => {
    await x.tweet('Buku baru di rak depan & di gudang.');
    return [text('Buku baru di rak depan & di gudang.')];
  },
  image: async () => {
    const id = await x.uploadMedia(bytesOf('rak.jpg'), { media_type: 'image/jpeg', media_category: 'tweet_image' });
    await x.createMediaMetadata(id, { alt_text: { text: 'Rak buku.' } });
    await x.tweet('Rak kita.', { media: { media_ids: [id] } });
    return [{ kind: 'image', text: 'Rak kita.', media: [medium('rak.jpg', 'Rak buku.')] }];
  },
  video: async () => {
    const id = await x.uploadMedia(bytesOf('film.mp4'), { media_type: 'video/mp4', media_category: 'tweet_video' });
    await x.tweet('Keliling rak.', { media: { media_ids: [id] } });
    return [{ kind: 'video', text: 'Keliling rak.', media: [medium('film.mp4')] }];
  },
  thread: async () => {
    await x.tweetThread(['Satu.', 'Dua.', 'Tiga.']);
    return ['Satu.', 'Dua.', 'Tiga.'].map(text);
  },
  poll: async () => {
    await x.tweet('Jam buka?', { poll: { duration_minutes: 60, options: ['Pagi', 'Sore'] } });
    return [{ kind: 'poll', text: 'Jam buka?', media: [] }];
  },
  read: async () => {
    const { data } = await x.me();
    const page = await x.userTimeline(data.id, { max_results: 10, 'tweet.fields': ['created_at', 'conversation_id', 'entities', 'attachments'] });
    if (page.tweets.length !== 7) throw new Error(`${page.tweets.length} posts are read, not 7.`);
    return [];
  },
  delete: async () => {
    const { data } = await x.tweet('Keliru.');
    await x.deleteTweet(data.id);
    return [text('Keliru.')];
  },
});
