// For every persona and every button on every page: the browser shows what the server answers when the test sends that
// same request with that person's cookie.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Action } from 'consentry';
import type { Caller } from 'consentry-portal-server/test/caller';
import { Server } from 'consentry-portal-server/test/portal';
import { PostgresCluster } from 'consentry-portal-server/test/postgres';
import type { Browser, Page } from 'playwright-core';
import { type Answered, answersTo } from './answers.ts';
import { BrowserWindow, launch, settled, visit, WEB } from './browser.ts';
import { type Persona, stage } from './cast.ts';
import { CUSTOMERS, INSIDE, OUTSIDE } from './personas.ts';
import { agentsPlaces, customersPlaces, desk, type Places } from './places.ts';
import { everythingOn, type Shown } from './shown.ts';

let browser: Browser;
const total = { controls: 0, allowed: 0, denied: 0 };
/** The number of accounts in use at the same time per persona. */
const WORKERS = 4;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

describe('on PostgreSQL', { concurrency: 2 }, () => {
  let cluster: PostgresCluster;
  let server: Server;
  before(async () => {
    cluster = await PostgresCluster.start();
    server = await Server.open({ url: await cluster.createDatabase('portal') }, { web: WEB });
  });
  after(async () => {
    await server.close();
    await cluster.stop();
  });
  for (const persona of CUSTOMERS) compares(() => server, persona, customersPlaces);
  for (const persona of INSIDE) compares(() => server, persona, agentsPlaces);
});

describe('on PGlite', { concurrency: 2 }, () => {
  let server: Server;
  before(async () => {
    server = await Server.open({ folder: 'memory://' }, { web: WEB });
  });
  after(() => server.close());
  for (const persona of OUTSIDE) compares(() => server, persona, desk);
});

test('the tests compared many allowed and many denied requests', (t) => {
  const { controls, allowed, denied } = total;
  t.diagnostic(`${controls} controls shown; ${allowed + denied} requests sent, ${allowed} allowed, ${denied} denied`);
  assert.ok(total.allowed > 500 && total.denied > 500);
});

function compares(server: () => Server, persona: Persona, places: Places): void {
  test(persona.name, async (t) => {
    const shown = await look(server(), persona, places);
    const differences = await compare(server(), persona, shown);
    assert.deepEqual(differences, []);
    t.diagnostic(`${shown.size} actions compared`);
  });
}

/** Every action that the pages show to this persona; new random ids count as one. */
async function look(server: Server, persona: Persona, places: Places): Promise<Map<string, Shown>> {
  const { cast, caller } = await stage(server, persona);
  const window = await BrowserWindow.open(browser);
  const { page } = window;
  const sent = commandsOf(page);
  const addresses = places(cast.account.id);
  await window.enter(caller, addresses[0]?.address ?? '');
  if (persona.meanwhile !== undefined) await live(page, () => cast.play(persona.meanwhile));
  const shown = new Map<string, Shown>();
  for (const { address, opened } of addresses) {
    await visit(page, address);
    for (const control of await everythingOn(page, { opened })) {
      total.controls += 1;
      remember(shown, control, address);
    }
  }
  assert.deepEqual(
    new Set(sent),
    new Set(sent.filter((type) => type === 'viewSettings')),
    'opening pages sends no other command',
  );
  await window.close();
  return shown;
}

/** The same action has one answer, wherever it appears. */
function remember(shown: Map<string, Shown>, control: Shown, where: string): void {
  const key = control.action.replaceAll(/"[0-9a-f]{32}"/g, '"new"').replaceAll(/"expiresAt":\d+/g, '"expiresAt":0');
  const { action, ...known } = shown.get(key) ?? control;
  const { action: _, ...now } = control;
  assert.deepEqual(now, known, `${key} on ${where}`);
  if (!shown.has(key)) shown.set(key, control);
}

/** Makes something happen and waits until the page shows it. */
async function live(page: Page, happen: () => Promise<void>): Promise<void> {
  const known = await page.evaluate(otherAnswersThan, '');
  await happen();
  await page.waitForFunction(otherAnswersThan, known);
  await settled(page);
}

/** Runs in the page: what its controls say, or an empty text if that has not changed. */
function otherAnswersThan(known: string): string {
  const controls = document.querySelectorAll<HTMLElement>('[data-action]');
  const answers = Array.from(controls, ({ dataset }) => `${dataset.can} ${dataset.allowed} ${dataset.reason}`).join();
  return answers === known ? '' : answers;
}

/** The types of the commands the page sends. */
function commandsOf(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/commands')) {
      sent.push(request.postDataJSON().action.type);
    }
  });
  return sent;
}

/** Sends each action to the server, to an account that no other action has changed. */
async function compare(server: Server, persona: Persona, shown: ReadonlyMap<string, Shown>): Promise<unknown[]> {
  // Denials change nothing, so they come first and share an account.
  const queue = [...shown.values()].sort((a, b) => Number(a.allowed) - Number(b.allowed));
  const differences: unknown[] = [];
  async function work(): Promise<void> {
    let caller: Caller | undefined;
    for (let control = queue.shift(); control !== undefined; control = queue.shift()) {
      caller ??= await fresh(server, persona);
      const answers = await answersTo(caller, JSON.parse(control.action) as Action);
      differences.push(...answers.filter((answer) => !agrees(control, answer)).map((answer) => ({ control, answer })));
      for (const { allowed } of answers) total[allowed ? 'allowed' : 'denied'] += 1;
      if (answers.some(({ changed }) => changed)) caller = undefined;
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, work));
  return differences;
}

async function fresh(server: Server, persona: Persona): Promise<Caller> {
  const { cast, caller } = await stage(server, persona);
  await cast.play(persona.meanwhile);
  return caller;
}

function agrees({ why, ...shown }: Shown, { allowed, reason, message }: Answered): boolean {
  const isExplained = allowed ? why === '' : message !== '' && why.startsWith(message);
  return (
    shown.allowed === allowed &&
    shown.reason === reason &&
    shown.disabled === !allowed &&
    shown.reachable &&
    isExplained
  );
}
