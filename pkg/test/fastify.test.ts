// What is specific to Fastify: plugins, contexts, error handlers.
import { consentry, MemoryStore, type Problem, problemOf, Refused } from 'consentry/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { acme } from './fixtures.js';

const options = (user: string) => ({
  store: new MemoryStore([acme]),
  principal: () => ({ user }),
  account: () => 'acme',
});

function addRoutes(app: FastifyInstance): void {
  const preHandler = app.consentry.guard(() => ({ type: 'removeUser', user: 'fred' }));
  app.get('/refused', { preHandler }, async () => 'served');
  app.get('/broken', () => {
    throw new Error('a secret');
  });
}

async function answers(app: FastifyInstance, path: string) {
  const { statusCode, headers, payload } = await app.inject(path);
  return { status: statusCode, type: headers['content-type'], payload };
}

describe('errors', () => {
  it("of other kinds go to the host's own handler", async () => {
    const app = fastify();
    app.setErrorHandler((_, __, reply) => reply.code(500).send('sorry'));
    await app.register(async (context) => {
      await context.register(consentry, options('sam'));
      addRoutes(context);
    });
    expect(await answers(app, '/broken')).toMatchObject({ status: 500, payload: 'sorry' });
    expect(await answers(app, '/refused')).toMatchObject({
      status: 403,
      type: expect.stringContaining('problem+json'),
    });
  });

  it('all go to it if the option says so', async () => {
    const app = fastify();
    await app.register(consentry, { ...options('sam'), problems: false });
    app.setErrorHandler((error, _, reply) => {
      const problem = problemOf(error, 'https://example.org/');
      return reply.code(problem?.status ?? 500).send({ mine: true, type: problem?.type });
    });
    addRoutes(app);
    const { status, payload } = await answers(app, '/refused');
    expect([status, JSON.parse(payload)]).toEqual([
      403,
      { mine: true, type: 'https://example.org/onlyOwnerOrFullAccess' },
    ]);
    expect((await answers(app, '/broken')).status).toBe(500);
  });

  it('have types under the base that the host sets', async () => {
    const app = fastify();
    await app.register(consentry, { ...options('sam'), problems: 'urn:problem:' });
    addRoutes(app);
    const { payload } = await answers(app, '/refused');
    expect((JSON.parse(payload) as Problem).type).toBe('urn:problem:onlyOwnerOrFullAccess');
  });

  it('from performing actions carry their status, whichever handler answers them', async () => {
    const app = fastify();
    await app.register(consentry, { ...options('sam'), problems: false });
    addRoutes(app);
    expect(await answers(app, '/refused')).toMatchObject({
      status: 403,
      type: expect.stringMatching(/^application\/json/),
    });
  });
});

describe('contexts', () => {
  it('can each have their own host', async () => {
    const app = fastify();
    for (const user of ['olga', 'sam']) {
      await app.register(async (context) => {
        await context.register(consentry, options(user));
        const preHandler = context.consentry.guard(() => ({ type: 'viewSettings' }));
        context.get(`/${user}`, { preHandler }, async (request) => request.consentry.principal);
      });
    }
    expect(await answers(app, '/olga')).toMatchObject({ status: 200, payload: '{"user":"olga"}' });
    expect(await answers(app, '/sam')).toMatchObject({ status: 403 });
    expect(app.hasDecorator('consentry')).toBe(false);
  });

  it('below the one that registers the plugin share it', async () => {
    const app = fastify();
    await app.register(consentry, options('olga'));
    await app.register(async (context) => addRoutes(context), { prefix: '/below' });
    expect(await answers(app, '/below/refused')).toMatchObject({ status: 200, payload: 'served' });
  });
});

it('is a named plugin for this version of Fastify only', async () => {
  const app = fastify();
  await app.register(consentry, options('olga'));
  expect(app.hasPlugin('consentry')).toBe(true);
  const older = fastify();
  Object.defineProperty(older, 'version', { value: '4.29.1' });
  await expect(older.register(consentry, options('olga'))).rejects.toMatchObject({
    code: 'FST_ERR_PLUGIN_VERSION_MISMATCH',
  });
});

it('an error names a route without a guard', async () => {
  const app = fastify();
  await app.register(consentry, options('olga'));
  app.get('/open/:id', async (request) => request.consentry.decision);
  const { status, payload } = await answers(app, '/open/7');
  expect(status).toBe(500);
  expect(payload).toContain('the route /open/:id has no guard');
});

it('ask works in a handler', async () => {
  const app = fastify();
  await app.register(consentry, options('sam'));
  app.get('/whoami', async (request) => (await app.consentry.ask(request)).principal);
  expect((await answers(app, '/whoami')).payload).toBe('{"user":"sam"}');
});

it('perform works in a handler without a guard', async () => {
  const app = fastify();
  await app.register(consentry, options('sam'));
  app.get('/settings', async (request) => {
    const refused = await app.consentry.perform(request, { type: 'viewSettings' }).catch((error: unknown) => error);
    return refused instanceof Refused ? refused.decision.reason : 'served';
  });
  expect((await answers(app, '/settings')).payload).toBe('onlyAdministrators');
});
