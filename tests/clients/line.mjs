// The line between the clients and the sandbox. In front it answers as the real hosts do, with TLS and a certificate of this run, and
// as MADING_OUTGOING_VIA for our own program; behind, Prism sends it what it has looked at.
//
// Prism 5 reads every body as text and would spoil pictures and videos. So it is shown a call with the bytes of each file replaced by
// a word, and behind it the line puts the real body back.
import http from 'node:http';
import https from 'node:https';

export async function openLine({ sandbox, key, cert, prisms }) {
  const calls = [];
  const waiting = new Map();
  const handle = (request, response) => front(request, response).catch((error) => {
    console.error(`The line broke at ${request.method} ${request.url}:`, error.message);
    response.destroy(error);
  });

  async function front(request, response) {
    const [host, path] = whither(request);
    const body = await bytesOf(request);
    const call = { host, method: request.method, path: path.split('?')[0], number: calls.length, violations: [] };
    const headers = { ...request.headers, 'x-intended-host': host };
    const prism = prisms[host];
    delete headers.host;
    calls.push(call);
    if (!prism) return answer(await send(sandbox, request.method, path, headers, body), response, call);
    const shown = disguised(headers['content-type'], body);
    waiting.set(String(call.number), { headers, body });
    const seen = { ...headers, 'x-line': String(call.number) };
    delete seen['transfer-encoding'];
    if (shown) seen['content-length'] = String(shown.length);
    return answer(await send(prism, request.method, path, seen, shown), response, call);
  }

  async function back(request, response) {
    const shown = await bytesOf(request);
    const real = waiting.get(request.headers['x-line']);
    const headers = { ...(real?.headers ?? request.headers) };
    delete headers.host;
    answer(await send(sandbox, request.method, request.url, headers, real?.body ?? shown), response, {});
  }

  function answer({ status, headers, body }, response, call) {
    call.status = status;
    call.violations = headers['sl-violations'] ? parsed(headers['sl-violations']) : [];
    delete headers['transfer-encoding'];
    delete headers['sl-violations'];
    response.writeHead(status, { ...headers, ...(status === 204 ? {} : { 'content-length': body.length }) }).end(body);
  }

  const servers = [https.createServer({ key, cert }, handle), http.createServer(handle), http.createServer((q, a) => back(q, a).catch((e) => a.destroy(e)))];
  const [tls, plain, behind] = await Promise.all(servers.map((server) => new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server.address().port)))));
  return { calls, tls, via: `http://127.0.0.1:${plain}/`, behind: `http://127.0.0.1:${behind}`, close: () => servers.forEach((server) => { server.closeAllConnections(); server.close(); }) };
}

// By its name under TLS; our own program calls /HOST/PATH.
function whither(request) {
  if (request.socket.encrypted) return [request.headers.host.split(':')[0], request.url];
  const [, host, path] = /^\/([^/?]+)(.*)$/.exec(request.url);
  return [host, path || '/'];
}

// Prism also stops at parts that are written otherwise than it expects, though the standard allows it: each is shown by its name alone.
function disguised(type, body) {
  const boundary = /^multipart\/form-data.*boundary="?([^";]+)/i.exec(type ?? '')?.[1];
  if (!boundary) return body;
  const parts = body.toString('latin1').split(`--${boundary}`).map((part) => {
    const [head, ...rest] = part.split('\r\n\r\n');
    const name = /[ ;]name="?([^";\r\n]+)/i.exec(head)?.[1];
    if (!name) return part;
    const isFile = /filename|content-type:(?! ?text)/i.test(head);
    return `\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${isFile ? 'bytes\r\n' : rest.join('\r\n\r\n')}`;
  });
  return Buffer.from(parts.join(`--${boundary}`), 'latin1');
}

function parsed(header) {
  try {
    return JSON.parse(header);
  } catch {
    return [{ location: ['response'], code: 'many', message: header }];
  }
}

async function bytesOf(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

function send(to, method, path, headers, body) {
  return new Promise((done, failed) => {
    const request = http.request({ host: '127.0.0.1', port: new URL(to).port, path, method, headers: { ...headers, connection: 'close' } }, async (response) => {
      done({ status: response.statusCode, headers: response.headers, body: await bytesOf(response) });
    });
    request.on('error', failed);
    request.end(body?.length ? body : undefined);
  });
}
