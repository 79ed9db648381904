// Two server processes on one PostgreSQL, and many simultaneous clients.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Action } from 'consentry';
import type { Database } from '../../src/database/open.ts';
import { acme } from '../../src/seed/acme.ts';
import { type Answer, Caller } from '../caller.ts';
import { PASSWORD } from '../portal.ts';
import { PostgresCluster } from '../postgres.ts';
import { Hammer } from './hammer.ts';
import { Ledger } from './ledger.ts';
import { type Command, Mix, USERS } from './mix.ts';
import { inspect, seedAcme } from './places.ts';
import { elsewhere, type Place, ServerProcess } from './processes.ts';
import { randomness, SEEDED } from './random.ts';

const CLIENTS = 20;
const COMMANDS = 2_000;
const ROUNDS = 25;
const TRIES = 10_000;
const HOUR = 3_600_000;

let cluster: PostgresCluster;
before(async () => {
  cluster = await PostgresCluster.start();
});
after(() => cluster.stop());

async function startTwo(name: string) {
  const place: Place = { url: await cluster.createDatabase(name) };
  await seedAcme(place);
  const servers = await Promise.all([ServerProcess.start(place), ServerProcess.start(place)]);
  return { place, servers, stop: () => Promise.all(servers.map((server) => server.stop())) };
}

/** One browser that uses both processes. */
async function signIn(servers: ServerProcess[], door: string, email = ''): Promise<Caller[]> {
  const [first, ...others] = servers.map(({ origin }) => new Caller(origin, 'acme'));
  assert.ok(first);
  await first.signIn(door, email, PASSWORD);
  await first.token();
  return [first, ...others.map(({ origin }) => elsewhere(first, origin, 'acme'))];
}
const userAt = (servers: ServerProcess[], user: string) => signIn(servers, '/api/sign-in', acme.people[user]?.email);
const agentAt = (servers: ServerProcess[], agent: string) =>
  signIn(servers, '/api/support/sign-in', acme.agents[agent]?.email);

test(`${COMMANDS} commands from ${CLIENTS} clients: none lost, none duplicated, no gaps ${SEEDED}`, async (t) => {
  const { place, servers, stop } = await startTwo('commands');
  t.after(stop);
  const ledger = new Ledger();
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, (_, n) => userAt(servers, USERS[n % USERS.length] as string)),
  );
  await Promise.all(clients.map((twins, n) => work(twins, n, ledger)));
  t.diagnostic(`answers by status: ${JSON.stringify(Object.fromEntries(ledger.statuses))}`);

  assert.deepEqual(
    [...ledger.statuses.keys()].sort(),
    [200, 403, 409],
    'every command is executed or denied, none fails',
  );
  assert.equal(
    [...ledger.statuses.values()].reduce((sum, count) => sum + count),
    COMMANDS,
  );
  const documents = await Promise.all((clients[0] ?? []).map(documentSeenBy));
  assert.deepEqual(documents[0], documents[1]);
  await inspect(place, async (database) => {
    await ledger.check(database);
    const { version } = await database.db.selectFrom('accounts').select('version').executeTakeFirstOrThrow();
    assert.equal(version, ledger.acknowledged.size, 'the database holds only acknowledged events');
    assert.equal(documents[0].version, version);
  });
});

async function work(twins: Caller[], n: number, ledger: Ledger): Promise<void> {
  const mix = new Mix(`${n}`, n);
  const { helpers } = randomness(CLIENTS + n);
  for (let sent = 0; sent < COMMANDS / CLIENTS; sent++) {
    const command = mix.next();
    ledger.sending(command);
    ledger.answered(command, await insist(helpers.arrayElement(twins), command));
  }
}

/** Tries again as long as the server answers that the account changes too fast, which means that nothing was done. */
async function insist(caller: Caller, command: Command): Promise<Answer> {
  for (;;) {
    const answer = await caller.do(command.action, command);
    if (answer.status !== 503) return answer;
  }
}

/** An administrator sees the whole account. */
async function documentSeenBy(olga: Caller) {
  // A command that changes nothing is decided on the newest version.
  assert.equal((await olga.do({ type: 'deactivateSupportAccess' })).status, 200);
  const { projectionFor, ...document } = (await olga.get('snapshot')).body.projection;
  assert.deepEqual(projectionFor, { user: 'olga' });
  return document;
}

test(`after a switch-off has been answered, all of ${TRIES} agent requests at both processes are denied ${SEEDED}`, async (t) => {
  const { place, servers, stop } = await startTwo('consent');
  t.after(stop);
  const { helpers } = randomness();
  const olga = await userAt(servers, 'olga');
  const agents = { ann: await agentAt(servers, 'ann'), bo: await agentAt(servers, 'bo') };
  const everywhere = Object.values(agents).flat();
  for (let round = 0; round < ROUNDS; round++) {
    await activate(helpers.arrayElement(olga), round);
    await enter(helpers.arrayElement(agents.ann), `ann-${round}`, 'olga');
    await enter(helpers.arrayElement(agents.bo), `bo-${round}`, 'sam');
    const hammer = new Hammer(everywhere, round);
    await hammer.warm();
    await done(helpers.arrayElement(olga), { type: 'deactivateSupportAccess' });
    await Promise.all([hammer.expectDenials(TRIES / ROUNDS), ...everywhere.map(assertKnowsNothing)]);
  }
  await inspect(place, assertNobodyWithoutConsent);
});

async function done(caller: Caller, action: Action): Promise<void> {
  const { status, body } = await caller.do(action);
  assert.equal(status, 200, JSON.stringify(body));
}

function activate(olga: Caller, round: number): Promise<void> {
  const scope = { mode: 'readWrite', applicantData: true } as const;
  const expiresAt = Date.now() + HOUR;
  return done(olga, { type: 'activateSupportAccess', consent: `consent-${round}`, scope, expiresAt, agents: null });
}

async function enter(agent: Caller, session: string, user: string): Promise<void> {
  await done(agent, { type: 'startSupportSession', session });
  await done(agent, { type: 'simulateUser', user });
}

/** An agent can always get a snapshot, but without a session it holds only their own records. */
async function assertKnowsNothing(agent: Caller): Promise<void> {
  const { users, jobs, support } = (await agent.get('snapshot')).body.projection;
  assert.deepEqual([users, jobs, support.consent, support.sessions], [[], [], null, []]);
}

/** The log confirms it: between a switch-off and the next consent, agents did nothing. */
async function assertNobodyWithoutConsent({ db }: Database): Promise<void> {
  const rows = await db.selectFrom('activities').select(['number', 'body', 'count']).orderBy('number').execute();
  let isOn = false;
  let denied = 0;
  for (const { number, body, count } of rows) {
    if (body.events.includes('supportAccessActivated')) isOn = true;
    if (body.events.includes('supportAccessDeactivated')) isOn = false;
    if (!('agent' in body.by)) continue;
    if (body.outcome === 'denied') denied += count;
    else assert.ok(isOn, `activity ${number}: ${JSON.stringify(body)}`);
  }
  assert.ok(denied > TRIES / 2, `only ${denied} of the denied attempts are in the log`);
}
