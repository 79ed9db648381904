// `execute` of one allowed command: decision, event and activity. The time must not grow with the account.
import { Account } from 'consentry';
import { race } from '../measure.mjs';
import { documentOf, makeQuestions, makeWorld } from '../world.mjs';

export function measure(size) {
  const world = makeWorld(size);
  const account = Account.load(documentOf(world));
  const owner = { user: 'u0' };
  const specific = world.users.find(({ type }) => type === 'specificJobAccess').id;
  const jobs = makeQuestions(world, { count: 200 })
    .map(({ job }) => world.jobs.find(({ id }) => id === job.id))
    .filter(({ access }) => !access.includes(specific))
    .map(({ id }) => id);
  const run = (command) => () => {
    for (const job of jobs) {
      if (account.execute(owner, command(job)).events.length !== 1) throw new Error('the command yielded no event');
    }
  };
  return race(jobs.length, {
    closeJobAd: run((job) => ({ type: 'closeJobAd', job })),
    grantJobAccess: run((job) => ({ type: 'grantJobAccess', job, user: specific })),
  });
}
