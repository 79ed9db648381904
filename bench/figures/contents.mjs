// Parts of what an account holds, each asked for by itself, beside `toJSON` of the whole.
import assert from 'node:assert/strict';
import { Account } from 'consentry';
import { race, timed } from '../measure.mjs';
import { documentOf, makeWorld } from '../world.mjs';

const SCOPE = { mode: 'readOnly', applicantData: false };

export function measure(size) {
  const world = makeWorld(size);
  const account = Account.load({ ...documentOf(world), support: support(world) });
  const { id: job, postedBy } = world.jobs[world.jobs.length >> 1];
  const asked = {
    jobsOfOnePoster: () => account.jobs({ postedBy }),
    accessOfOneJob: () => account.job(job).access,
    openSessions: () => account.sessions(),
  };
  const answers = Object.fromEntries(Object.entries(asked).map(([name, ask]) => [name, ask()]));
  const { ms, result: whole } = timed(() => account.toJSON());
  assert.deepEqual(answers, {
    jobsOfOnePoster: whole.jobs.filter((one) => one.postedBy === postedBy).map(({ access: _, ...ad }) => ad),
    accessOfOneJob: whole.jobs.find(({ id }) => id === job).access,
    openSessions: whole.support.sessions,
  });
  const counts = Object.fromEntries(Object.entries(answers).map(([name, { length }]) => [name, length]));
  return { ...race(1, asked), counts, toJSON: ms * 1e6 };
}

/** A consent, and an agent in a session under it. */
function support({ users: [{ id: owner }] }) {
  const consent = {
    id: 'c1',
    givenBy: owner,
    givenByType: 'owner',
    givenAt: 0,
    expiresAt: null,
    scope: SCOPE,
    agents: null,
  };
  return { consent, sessions: [{ id: 's1', agent: 'ann', consent: 'c1', startedAt: 0, simulating: owner }] };
}
