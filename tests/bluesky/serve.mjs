// The reference server of Bluesky's account network, with its directory of identities, both in memory or in the folder given, on 127.0.0.1 alone.
// node serve.mjs FOLDER: prints one line with its address when it is ready, and ends with its standard input.
import { createRequire } from 'node:module';
import { randomBytes } from 'node:crypto';
import net from 'node:net';

const require = createRequire(process.env.MADING_BLUESKY_PACKAGES + '/package.json');
const folder = process.argv[2];

// Both listen on every interface by default.
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === 'number' ? listen.call(this, { port, host: '127.0.0.1' }, ...rest) : listen.call(this, port, ...rest);
};

const freePort = () => new Promise((found) => {
  const probe = net.createServer();
  probe.listen({ port: 0, host: '127.0.0.1' }, () => { const { port } = probe.address(); probe.close(() => found(port)); });
});

const [directoryPort, port] = [await freePort(), await freePort()];
const { PlcServer, Database } = require('@did-plc/server');
await PlcServer.create({ db: Database.mock(), port: directoryPort }).start();

Object.assign(process.env, {
  LOG_ENABLED: 'false',
  PDS_PORT: String(port),
  PDS_HOSTNAME: 'localhost',
  PDS_DEV_MODE: 'true',
  PDS_INVITE_REQUIRED: 'false',
  PDS_DISABLE_SSRF_PROTECTION: 'true',
  PDS_DATA_DIRECTORY: folder,
  PDS_BLOBSTORE_DISK_LOCATION: `${folder}/blobs`,
  PDS_BLOBSTORE_DISK_TMP_LOCATION: `${folder}/blobs-tmp`,
  PDS_DID_PLC_URL: `http://127.0.0.1:${directoryPort}`,
  PDS_SERVICE_HANDLE_DOMAINS: '.test',
  PDS_JWT_SECRET: randomBytes(16).toString('hex'),
  PDS_ADMIN_PASSWORD: randomBytes(16).toString('hex'),
  PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX: randomBytes(32).toString('hex'),
});
const { PDS } = await import(require.resolve('@atproto/pds'));
const server = await PDS.fromEnv();
await server.start();
console.log(`Bluesky is ready at http://127.0.0.1:${port}/`);

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
