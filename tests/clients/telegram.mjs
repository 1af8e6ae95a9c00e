// Telegram's Bot API as an OpenAPI document, made from its machine-readable description (methods and types with their fields).
const publishing = ['getMe', 'getChat', 'getChatMember', 'sendMessage', 'sendPhoto', 'sendVideo', 'sendMediaGroup', 'sendPoll', 'editMessageText', 'editMessageCaption', 'deleteMessage', 'deleteMessages'];
const plain = { Integer: { type: 'integer' }, Float: { type: 'number' }, String: { type: 'string' }, Boolean: { type: 'boolean' } };

export function openApiOf({ methods, types }) {
  const document = { openapi: '3.1.0', info: { title: 'Telegram Bot API', version: '10.1' }, paths: {}, components: { schemas: {} } };
  for (const [name, type] of Object.entries(types)) {
    document.components.schemas[name] = type.subtypes ? { anyOf: type.subtypes.map(schemaOf) } : objectOf(type.fields ?? [], {});
  }

  document.components.schemas.InputFile = { type: 'string' };
  for (const method of publishing.map((name) => methods[name])) {
    const operation = { requestBody: bodyOf(method), responses: { 200: answer({ ok: { const: true }, result: anyOf(method.returns) }), default: answer(failure) } };
    document.paths[`/bot{token}/${method.name}`] = {
      parameters: [{ name: 'token', in: 'path', required: true, schema: { type: 'string' } }],
      post: { operationId: method.name, ...operation },
      get: { operationId: `${method.name}ByAddress`, responses: operation.responses },
    };
  }

  return document;
}

const failure = {
  ok: { const: false }, error_code: { type: 'integer' }, description: { type: 'string' },
};

// By JSON each field has its own shape and none is unknown; in a form everything is text, and files go by names of their own.
function bodyOf({ fields = [] }) {
  const texts = { type: 'object', required: fields.filter(({ required, types }) => required && !types.some((type) => /InputFile|InputMedia/.test(type))).map(({ name }) => name) };
  return {
    required: fields.some(({ required }) => required),
    content: { 'application/json': { schema: objectOf(fields, { additionalProperties: false }) }, 'multipart/form-data': { schema: texts }, 'application/x-www-form-urlencoded': { schema: texts } },
  };
}

function objectOf(fields, more) {
  return { type: 'object', properties: Object.fromEntries(fields.map(({ name, types }) => [name, anyOf(types)])), required: fields.filter(({ required }) => required).map(({ name }) => name), ...more };
}

const anyOf = (types) => (types.length === 1 ? schemaOf(types[0]) : { anyOf: types.map(schemaOf) });

function schemaOf(type) {
  if (type.startsWith('Array of ')) return { type: 'array', items: schemaOf(type.slice('Array of '.length)) };
  return plain[type] ?? { $ref: `#/components/schemas/${type}` };
}

function answer(properties) {
  return { description: 'An answer.', content: { 'application/json': { schema: { type: 'object', properties, required: Object.keys(properties) } } } };
}
