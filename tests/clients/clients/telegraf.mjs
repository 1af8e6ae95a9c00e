import { Telegram } from 'telegraf';
import { atWork, text } from '../desk.mjs';
import { bytesOf, fileOf, medium } from '../material.mjs';

const telegram = new Telegram('110201543:kunci-telegraf');
const channel = '@perpustelegraf';

await atWork('telegram', {
  account: async () => {
    const me = await telegram.getMe();
    await telegram.getChatMember(channel, me.id);
    return [];
  },
  text: async () => {
    await telegram.sendMessage(channel, 'Buku baru di rak depan.');
    return [text('Buku baru di rak depan.')];
  },
  image: async () => {
    await telegram.sendPhoto(channel, { source: fileOf('rak.jpg') }, { caption: 'Rak kita.' });
    return [{ kind: 'image', text: 'Rak kita.', media: [medium('rak.jpg')] }];
  },
  'image of bytes': async () => {
    await telegram.sendPhoto(channel, { source: bytesOf('poster.png') });
    return [{ kind: 'image', text: '', media: [medium('poster.png')] }];
  },
  video: async () => {
    await telegram.sendVideo(channel, { source: fileOf('film.mp4') }, { caption: 'Keliling rak.' });
    return [{ kind: 'video', text: 'Keliling rak.', media: [medium('film.mp4')] }];
  },
  album: async () => {
    await telegram.sendMediaGroup(channel, ['rak.jpg', 'poster.png'].map((name, place) => ({ type: 'photo', media: { source: fileOf(name) }, caption: place ? undefined : 'Dua.' })));
    return [{ kind: 'carousel', text: 'Dua.', media: [medium('rak.jpg'), medium('poster.png')] }];
  },
  thread: async () => {
    const first = await telegram.sendMessage(channel, 'Satu.');
    await telegram.sendMessage(channel, 'Dua.', { reply_parameters: { message_id: first.message_id } });
    return ['Satu.', 'Dua.'].map(text);
  },
  poll: async () => {
    await telegram.sendPoll(channel, 'Jam buka?', ['Pagi', 'Sore']);
    return [{ kind: 'poll', text: 'Jam buka?\n- Pagi\n- Sore', media: [] }];
  },
});
