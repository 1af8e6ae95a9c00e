// Specifications are taken as they are published, but for what follows: places where the document itself is wrong, each with its reason.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openApiOf } from './telegram.mjs';

const mends = {
  'mastodon-client-api': [
    {
      why: 'The header is a string that the caller makes up; the document calls it an object, and Prism stops on a call without it.',
      at: (spec) => { spec.paths['/api/v1/statuses'].post.parameters.find(({ name }) => name === 'Idempotency-Key').schema = { type: 'string' }; },
    },
    {
      why: 'A status with words and a picture, or with words and a poll, is both kinds at once: the document wants exactly one.',
      at: (spec) => {
        const body = spec.paths['/api/v1/statuses'].post.requestBody.content['application/json'];
        body.schema = { anyOf: body.schema.oneOf };
      },
    },
  ],
};

/** A copy of the specification, as OpenAPI and with its mistakes mended. */
export function mended(file, into) {
  const name = basename(dirname(file));
  const read = JSON.parse(readFileSync(file, 'utf8'));
  const spec = name === 'telegram-bot-api' ? openApiOf(read) : read;
  for (const { at } of mends[name] ?? []) at(spec);
  const copy = join(into, `${name}.json`);
  writeFileSync(copy, JSON.stringify(spec));
  return copy;
}
