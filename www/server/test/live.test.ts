import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Snapshot } from '../src/api.ts';
import type { Caller } from './caller.ts';
import { Server } from './portal.ts';

const BEAT = 50;

let server: Server;
before(async () => {
  server = await Server.open(undefined, { heartbeat: BEAT });
});
after(() => server.close());

/** The messages of a live stream, one after another. */
async function* live(caller: Caller): AsyncGenerator<{ id: number } & Snapshot> {
  const response = await fetch(caller.origin + caller.at('live'), { headers: { cookie: caller.cookie } });
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
  let text = '';
  for await (const chunk of (response.body ?? assert.fail()).pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    yield* messages.flatMap(readMessage);
  }
}

function readMessage(message: string) {
  const fields = new Map(message.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as [string, string]));
  if (fields.get('event') !== 'snapshot') return [];
  return [{ id: Number(fields.get('id')), ...(JSON.parse(fields.get('data') ?? '') as Snapshot) }];
}

async function next<T>(messages: AsyncGenerator<T>): Promise<T> {
  const { value, done } = await messages.next();
  assert.equal(done, false, 'the stream is still open');
  return value;
}

test('a snapshot arrives at once, and another after a change by another user', async (t) => {
  const account = await server.account();
  const [olga, noor] = [await account.user('olga'), await account.user('noor')];
  const begin = server.stopClock(t);
  const messages = live(noor);
  const first = await next(messages);
  assert.deepEqual([first.id, first.projection.projectionFor], [0, { user: 'noor' }]);
  assert.equal(first.now, begin);
  await olga.do({ type: 'grantJobAccess', job: 'nurse', user: 'noor' });
  const second = await next(messages);
  assert.equal(second.id, 1);
  assert.deepEqual(second.projection.jobs.find(({ id }) => id === 'nurse')?.access, ['dana', 'noor', 'pat', 'sam']);
  await messages.return(undefined);
});

test('an agent who starts a session acts in it from then on', async () => {
  const account = await server.account();
  const [olga, ann] = [await account.user('olga'), await account.agent('ann')];
  const messages = live(ann);
  assert.deepEqual((await next(messages)).projection.projectionFor, { agent: 'ann' });
  const scope = { mode: 'readOnly', applicantData: false };
  const consent = { type: 'activateSupportAccess', consent: 'c1', scope, expiresAt: null, agents: null };
  assert.equal((await olga.do(consent)).status, 200);
  assert.equal((await next(messages)).projection.support.consent?.id, 'c1');
  await ann.do({ type: 'startSupportSession', session: 's1' });
  const { projection } = await next(messages);
  assert.deepEqual(projection.projectionFor, { agent: 'ann', session: 's1' });
  assert.equal(projection.users.length, 10);
  await olga.do({ type: 'deactivateSupportAccess' });
  const off = await next(messages);
  assert.deepEqual([off.projection.support.consent, off.projection.users], [null, []]);
  await messages.return(undefined);
});

test('signing out ends the stream, and a new one gets 401', async () => {
  const account = await server.account();
  const sam = await account.user('sam');
  const messages = live(sam);
  await next(messages);
  const { cookie } = sam;
  await sam.post('/api/sign-out');
  assert.equal((await messages.next()).done, true);
  const response = await fetch(sam.origin + sam.at('live'), { headers: { cookie } });
  assert.equal(response.status, 401);
});

test('a server that stops ends its streams first', async (t) => {
  const stopping = await Server.open();
  let closed: Promise<void> | undefined;
  t.after(() => closed ?? stopping.close());
  const messages = live(await (await stopping.account()).user('sam'));
  await next(messages);
  closed = stopping.close();
  assert.equal((await messages.next()).done, true);
  await closed;
});
