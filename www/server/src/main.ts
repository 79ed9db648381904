import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { buildServer } from './server.ts';

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { PORTAL_DATA, PORTAL_SEED, PORTAL_WEB, PORTAL_SECRET, PORT, HOST } = process.env;

const app = await buildServer({
  data: PORTAL_DATA ?? here('data'),
  seed: PORTAL_SEED ?? here('accounts/acme'),
  web: PORTAL_WEB ?? here('../web/dist'),
  // Without a secret of its own the server forgets at a restart who was signed in.
  secret: PORTAL_SECRET ?? randomBytes(32).toString('base64url'),
  log: process.env.PORTAL_LOG === '1',
});
const address = await app.listen({ port: Number(PORT ?? 8080), host: HOST ?? '127.0.0.1' });
console.log(`The portal is at ${address}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => app.close());
}
