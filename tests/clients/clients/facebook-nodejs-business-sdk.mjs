import sdk from 'facebook-nodejs-business-sdk';
import { atWork, text } from '../desk.mjs';
import { medium, served } from '../material.mjs';

const { FacebookAdsApi, Page, PagePost } = sdk;
FacebookAdsApi.init('EAA-klien');
const page = new Page('7010');
const at = await served();

await atWork('facebook', {
  account: async () => {
    await page.get(['id', 'name']);
    return [];
  },
  text: async () => {
    await page.createFeed([], { message: 'Buku baru di rak depan.' });
    return [text('Buku baru di rak depan.')];
  },
  link: async () => {
    await page.createFeed([], { message: 'Katalog.', link: 'https://perpus-contoh.example/' });
    return [{ kind: 'link', text: 'Katalog.', media: [] }];
  },
  image: async () => {
    await page.createPhoto([], { url: at('rak.jpg'), caption: 'Rak kita.', alt_text_custom: 'Rak buku.' });
    return [{ kind: 'image', text: 'Rak kita.', media: [medium('rak.jpg', 'Rak buku.')] }];
  },
  'two images': async () => {
    const ids = [];
    for (const name of ['rak.jpg', 'poster.png']) ids.push((await page.createPhoto([], { url: at(name), published: false })).id);
    await page.createFeed([], { message: 'Dua.', attached_media: ids.map((id) => ({ media_fbid: id })) });
    return [{ kind: 'image', text: 'Dua.', media: [medium('rak.jpg'), medium('poster.png')] }];
  },
  video: async () => {
    await page.createVideo([], { file_url: at('film.mp4'), description: 'Keliling rak.' });
    return [{ kind: 'video', text: 'Keliling rak.', media: [medium('film.mp4')] }];
  },
  thread: async () => {
    const post = await page.createFeed([], { message: 'Satu.' });
    await new PagePost(post.id).createComment([], { message: 'Dua.' });
    return [text('Satu.'), { kind: 'comment', text: 'Dua.', media: [] }];
  },
  read: async () => {
    const posts = await page.getPublishedPosts(['id', 'message', 'created_time'], { limit: 3 });
    if (posts.length !== 3) throw new Error(`${posts.length} posts are read, not 3.`);
    return [];
  },
});
