import { Api, InputFile } from 'grammy';
import { atWork, text } from '../desk.mjs';
import { fileOf, medium } from '../material.mjs';

const telegram = new Api('110201543:kunci-grammy');
const channel = '@perpusgrammy';

await atWork('telegram', {
  account: async () => {
    await telegram.getMe();
    await telegram.getChat(channel);
    return [];
  },
  text: async () => {
    await telegram.sendMessage(channel, 'Buku baru di rak depan.');
    return [text('Buku baru di rak depan.')];
  },
  image: async () => {
    await telegram.sendPhoto(channel, new InputFile(fileOf('rak.jpg')), { caption: 'Rak kita.' });
    return [{ kind: 'image', text: 'Rak kita.', media: [medium('rak.jpg')] }];
  },
  video: async () => {
    await telegram.sendVideo(channel, new InputFile(fileOf('film.mp4')), { caption: 'Keliling rak.', supports_streaming: true });
    return [{ kind: 'video', text: 'Keliling rak.', media: [medium('film.mp4')] }];
  },
  album: async () => {
    await telegram.sendMediaGroup(channel, ['rak.jpg', 'poster.png'].map((name, place) => ({ type: 'photo', media: new InputFile(fileOf(name)), caption: place ? undefined : 'Dua.' })));
    return [{ kind: 'carousel', text: 'Dua.', media: [medium('rak.jpg'), medium('poster.png')] }];
  },
  thread: async () => {
    const first = await telegram.sendMessage(channel, 'Satu.');
    await telegram.sendMessage(channel, 'Dua.', { reply_parameters: { message_id: first.message_id } });
    return ['Satu.', 'Dua.'].map(text);
  },
  poll: async () => {
    await telegram.sendPoll(channel, 'Jam buka?', [{ text: 'Pagi' }, { text: 'Sore' }]);
    return [{ kind: 'poll', text: 'Jam buka?\n- Pagi\n- Sore', media: [] }];
  },
  edit: async () => {
    const sent = await telegram.sendMessage(channel, 'Kelirru.');
    await telegram.editMessageText(channel, sent.message_id, 'Keliru.');
    await telegram.deleteMessage(channel, sent.message_id);
    return [text('Kelirru.')];
  },
});
