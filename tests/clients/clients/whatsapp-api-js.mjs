import { WhatsAppAPI } from 'whatsapp-api-js';
import { BodyComponent, BodyParameter, Document, HeaderComponent, HeaderParameter, Image, Template, Text, Video } from 'whatsapp-api-js/messages';
import { atWork, text } from '../desk.mjs';
import { bytesOf, medium } from '../material.mjs';

const whatsapp = new WhatsAppAPI({ token: 'perpus-klien', secure: false });
const [phone, reader] = ['106540352249917', '6281200000017'];

// The client gives a refusal back as an answer.
async function sent(message) {
  const answer = await whatsapp.sendMessage(phone, reader, message, undefined, 'kiriman-kami-1');
  if (!answer.messages?.[0]?.id) throw new Error(JSON.stringify(answer));
}

async function uploaded(name, type) {
  const form = new FormData();
  form.set('file', new File([bytesOf(name)], name, { type }));
  form.set('messaging_product', 'whatsapp');
  const answer = await whatsapp.uploadMedia(phone, form);
  if (!answer.id) throw new Error(JSON.stringify(answer));
  return answer.id;
}

// Plain words are taken within a day of the reader's own.
async function theReaderWrites() {
  const answer = await fetch(new URL(`/_sandbox/whatsapp/${phone}/incoming`, process.env.SANDBOX),
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ from: reader, text: 'Masih buka?' }) });
  if (!answer.ok) throw new Error(`The reader could not write: ${answer.status}`);
}

const words = (...given) => new BodyComponent(...given.map((word) => new BodyParameter(word)));

await atWork('whatsapp', {
  template: async () => {
    await sent(new Template('kabar_perpus', 'id', words('Rak baru', 'Terisi lagi.', 'https://perpus-contoh.example/1')));
    return [{ kind: 'template:kabar_perpus', text: '*Rak baru*\nTerisi lagi.\nSelengkapnya: https://perpus-contoh.example/1\nBalas STOP bila tidak ingin dikabari.', media: [] }];
  },
  'template with an image': async () => {
    const head = new HeaderComponent(new HeaderParameter(new Image(await uploaded('rak.jpg', 'image/jpeg'), true)));
    await sent(new Template('kabar_bergambar', 'id', head, words('Rak baru', 'Terisi lagi.')));
    return [{ kind: 'template:kabar_bergambar', text: '*Rak baru*\nTerisi lagi.\nBalas STOP bila tidak ingin dikabari.', media: [medium('rak.jpg')] }];
  },
  text: async () => {
    await theReaderWrites();
    await sent(new Text('Buku baru di rak depan.'));
    return [text('Buku baru di rak depan.')];
  },
  image: async () => {
    await sent(new Image(await uploaded('poster.png', 'image/png'), true, 'Rak kita.'));
    return [{ kind: 'image', text: 'Rak kita.', media: [medium('poster.png')] }];
  },
  video: async () => {
    await sent(new Video(await uploaded('film.mp4', 'video/mp4'), true, 'Keliling rak.'));
    return [{ kind: 'video', text: 'Keliling rak.', media: [medium('film.mp4')] }];
  },
  document: async () => {
    await sent(new Document(await uploaded('jadwal.pdf', 'application/pdf'), true, 'Jadwal kita.', 'jadwal.pdf'));
    return [{ kind: 'document', text: 'Jadwal kita.', media: [medium('jadwal.pdf')] }];
  },
});
