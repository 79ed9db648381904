// `cargo xtask bench server [--json FILE] [--quick]`: measures the portal and prints the table. A missed limit is not an error; an
// error response is. `--quick` is only for testing changes to the benchmark: its figures mean nothing.

import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PostgresCluster } from '../../www/server/dist/test/postgres.js';
import { render } from '../table.mjs';
import { fill } from './accounts.mjs';
import * as commands from './figures/commands.mjs';
import * as firstPage from './figures/first-page.mjs';
import * as guard from './figures/guard.mjs';
import * as memory from './figures/memory.mjs';
import { rows } from './table.mjs';

const FULL = {
  guard: { rounds: 9, seconds: 2 },
  commands: { rounds: 3, turns: 25, pacedTurns: 5 },
  firstPage: { rounds: 7 },
};
const QUICK = {
  guard: { rounds: 1, seconds: 1 },
  commands: { rounds: 1, turns: 2, pacedTurns: 1 },
  firstPage: { rounds: 1 },
};

const { json, quick } = parseArgs({ options: { json: { type: 'string' }, quick: { type: 'boolean' } } }).values;
// The servers end with this process, even if it is interrupted.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const cluster = await PostgresCluster.start();
const folder = await mkdtemp(join(tmpdir(), 'portal-figures-'));
try {
  const measured = await measureAll(quick ? QUICK : FULL);
  const table = rows(measured);
  console.log(`\n${render(table)}\n\nNode ${process.version}; medians of the rounds, sides in turn`);
  if (json) writeFileSync(json, `${JSON.stringify({ node: process.version, table, measured }, null, 2)}\n`);
} finally {
  await cluster.stop();
  await rm(folder, { recursive: true });
}

/** Measures each figure in its own database, so that none affects another. */
async function measureAll(extent) {
  say('filling a database');
  await fill(await cluster.createDatabase('filled'));
  const copy = (name) => cluster.createDatabase(name, 'filled');
  say('measuring memory');
  const held = await memory.measure(await copy('memory'));
  say('measuring the first page');
  const pages = {
    PostgreSQL: await firstPage.measure({ DATABASE_URL: await cluster.createDatabase('demo') }, extent.firstPage),
    PGlite: await firstPage.measure({ PORTAL_DATA: join(folder, 'demo') }, extent.firstPage),
  };
  say('measuring the guard');
  const rates = await guard.measure(await copy('guard'), extent.guard);
  say('measuring commands');
  const times = await commands.measure(await copy('commands'), extent.commands);
  return { guard: rates, commands: times, firstPage: pages, memory: held };
}

function say(what) {
  process.stderr.write(`${what}\n`);
}
