// Where each network really lives. The line answers in all of their names, and Prism stands before those whose API has a specification.
export const hosts = {
  'api.x.com': 'x-api-v2/openapi.json',
  'api.telegram.org': 'telegram-bot-api/api.json',
  'graph.facebook.com': undefined,
  'rupload.facebook.com': undefined,
  'graph.instagram.com': undefined,
  'graph.threads.net': undefined,
  'www.googleapis.com': undefined,
  'youtube.googleapis.com': undefined,
  'mastodon.example': 'mastodon-client-api/openapi.json',
};
