// What Express alone has: a server that the host itself stops, and an error handler among others.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { consentry, MemoryStore } from 'consentry/express';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { afterEach, expect, it } from 'vitest';
import { acme } from './fixtures.js';

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

it('ends at once what is opened after the streams were closed', async () => {
  const { live, close } = consentry(options);
  const url = await listening(express().get('/live', live));
  close();
  expect(await (await fetch(`${url}/live`)).text()).toBe('');
});

it('hands on what is no problem of its own, and answers what is', async () => {
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
