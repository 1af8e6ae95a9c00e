// Loaded before a client (node --import): every connection that it opens to a real host ends at the line instead, as a line in
// /etc/hosts would have it. Nothing else about the client is changed; TLS and its check of the certificate stay.
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';

const port = Number(process.env.LINE);
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (...given) {
  const [options, told] = Array.isArray(given[0]) ? given[0] : net._normalizeArgs(given);
  const here = { ...options, host: '127.0.0.1', port: options.port === 443 || options.port === '443' ? port : options.port };
  return connect.call(this, here, told);
};
