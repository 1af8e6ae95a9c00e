import instagram from 'instagram-graph-api';
import { atWork, until } from '../desk.mjs';
import { medium, served } from '../material.mjs';

const { ApiVersion, Client, ContainerField } = instagram;
const client = new Client('EAA-instagram-klien', '17841400000007', ApiVersion.LATEST);
const at = await served();

async function published(request) {
  const id = (await request.execute()).getId();
  await until(async () => (await client.newGetContainerRequest(id, ContainerField.STATUS_CODE).execute()).getContainerStatusCode() === 'FINISHED');
  return (await client.newPostPublishMediaRequest(id).execute()).getId();
}

// Of an album its pictures are marked is_carousel, which Meta calls is_carousel_item: this client cannot make one, there or here.
await atWork('instagram', {
  account: async () => {
    await client.newGetContentPublishingLimitRequest().execute();
    return [];
  },
  image: async () => {
    const id = await published(client.newPostPagePhotoMediaRequest(at('rak.jpg'), 'Rak kita.'));
    await client.newPostMediaCommentRequest(id, 'Sampai jumpa.').execute();
    await client.newGetMediaInfoRequest(id).execute();
    return [{ kind: 'image', text: 'Rak kita.', media: [medium('rak.jpg')] }, { kind: 'comment', text: 'Sampai jumpa.', media: [] }];
  },
  video: async () => {
    await published(client.newPostPageReelMediaRequest(at('film.mp4'), 'Keliling rak.'));
    return [{ kind: 'reel', text: 'Keliling rak.', media: [medium('film.mp4')] }];
  },
  story: async () => {
    await published(client.newPostPageStoriesPhotoMediaRequest(at('rak.jpg')));
    return [{ kind: 'story', text: '', media: [medium('rak.jpg')] }];
  },
});
