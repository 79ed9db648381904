// What protects every page and route whatever it serves: headers, and tokens against forged requests.
import csrf from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

// `wasm-unsafe-eval` is what compiling WebAssembly needs; it allows no text to be run as script.
const POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'"],
  'object-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
};

export async function addHeaders(app: FastifyInstance, secure: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    frameguard: { action: 'deny' },
    // Over plain HTTP browsers ignore it; a portal without TLS should not promise it.
    hsts: secure,
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
}

/** A token is worth something only with the cookie it was made for, and only in the sign-in it was made in. */
export async function refuseForgeries(app: FastifyInstance, secret: string, secure: boolean): Promise<void> {
  await app.register(csrf, {
    cookieKey: secure ? '__Host-csrf' : 'csrf',
    cookieOpts: { signed: true, httpOnly: true, sameSite: 'strict', path: '/', secure },
    csrfOpts: { userInfo: true, hmacKey: secret },
    getUserInfo: signInHash,
    getToken: ({ headers }) => String(headers['x-csrf-token'] ?? ''),
  });
  app.get('/api/csrf', async (request, reply) => ({ token: reply.generateCsrf({ userInfo: signInHash(request) }) }));
  app.addHook('onRequest', (request, reply, done) => {
    if (SAFE_METHODS.includes(request.method)) return done();
    app.csrfProtection(request, reply, done);
  });
}

// The plugin takes an empty text for none at all.
const signInHash = ({ signIn }: FastifyRequest) => signIn?.hash ?? 'nobody';
