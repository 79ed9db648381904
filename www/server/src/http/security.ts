// Protects every page and route: security headers, and CSRF tokens.
import csrf from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

// Compiling WebAssembly needs `wasm-unsafe-eval`, which does not allow running text as script.
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
    // Browsers ignore this header over plain HTTP, and a portal without TLS should not send it.
    hsts: secure,
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
}

/** A token is valid only with the cookie and in the sign-in for which it was made. */
export async function requireCsrfToken(app: FastifyInstance, secret: string, secure: boolean): Promise<void> {
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

// The plugin treats an empty text as missing.
const signInHash = ({ signIn }: FastifyRequest) => signIn?.hash ?? 'nobody';
