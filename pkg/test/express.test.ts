// What is specific to Express: the host stops the server itself, and adds the error handler itself.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { consentry, MemoryStore } from 'consentry/express';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { afterEach, expect, it, vi } from 'vitest';
import { acme, load, olga } from './fixtures.js';
import { until } from './until.js';

let server: Server;
afterEach(() => server.close());

async function listening(app: Express): Promise<string> {
  server = createServer(app).listen(0);
  await once(server, 'listening');
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

const options = {
  store: new MemoryStore([acme]),
  principal: () => ({ user: 'sam' }),
  account: () => 'acme',
};

it('ends at once a stream that is opened after close', async () => {
  const { live, close } = consentry(options);
  const url = await listening(express().get('/live', live));
  close();
  expect(await (await fetch(`${url}/live`)).text()).toBe('');
});

it('answers its own errors and passes on all others', async () => {
  const { guard, problems } = consentry({ ...options, problems: 'urn:problem:' });
  const others: ErrorRequestHandler = (error, _, response, __) => {
    response.status(500).send(`other: ${error.message}`);
  };
  const app = express();
  app.get('/broken', () => {
    throw new Error('the disk is full');
  });
  app.get(
    '/settings',
    guard(() => ({ type: 'viewSettings' })),
  );
  app.use(problems, others);
  const url = await listening(app);
  expect(await (await fetch(`${url}/broken`)).text()).toBe('other: the disk is full');
  expect(await (await fetch(`${url}/settings`)).json()).toMatchObject({ type: 'urn:problem:onlyAdministrators' });
});

it('passes on errors after the response has started', async () => {
  const { perform, problems } = consentry(options);
  const others: ErrorRequestHandler = (error, _, response, __) => {
    response.end(` ${error.name}`);
  };
  const app = express();
  app.get('/settings', async (asked, response) => {
    response.write('begun');
    await perform(asked, { type: 'viewSettings' });
  });
  app.use(problems, others);
  expect(await (await fetch(`${await listening(app)}/settings`)).text()).toBe('begun Refused');
});

it('passes on errors of a stream, except that its reader has disconnected', async () => {
  const store = new MemoryStore([acme]);
  const { live } = consentry({ ...options, store });
  const [handed, left] = [vi.fn(), vi.fn()];
  const others: ErrorRequestHandler = (error, _, response, __) => {
    handed(error.message);
    response.destroy();
  };
  const app = express().get('/live', (_, response, next) => {
    response.on('close', left);
    next();
  });
  const url = `${await listening(app.get('/live', live).use(others))}/live`;
  const open = async () => (await fetch(url)).body?.getReader() as ReadableStreamDefaultReader;
  const leaving = await open();
  await leaving.read();
  await leaving.cancel();
  await until(() => left.mock.calls.length === 1);
  const staying = await open();
  await staying.read();
  vi.spyOn(store, 'load').mockRejectedValue(new Error('the disk is gone'));
  const { events, activities } = load().execute(olga, { type: 'closeJobAd', job: 'nurse' });
  await store.append('acme', 0, { events, activities });
  await until(() => left.mock.calls.length === 2);
  expect(handed.mock.calls).toEqual([['the disk is gone']]);
});
