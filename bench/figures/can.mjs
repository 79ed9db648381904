// `can(action, job)` with string ids, compared with hand-written rules.
import { Account } from 'consentry';
import { race } from '../measure.mjs';
import { Plain } from '../plain.mjs';
import { documentOf, makeQuestions, makeWorld } from '../world.mjs';

export function measure(size) {
  const world = makeWorld(size);
  const document = documentOf(world);
  const account = Account.load(document);
  const plain = new Plain(document);
  return {
    viewApplicants: compare(account, plain, makeQuestions(world, { only: 'viewApplicants' })),
    mix: compare(account, plain, makeQuestions(world)),
  };
}

function compare(account, plain, questions) {
  const acting = new Map();
  for (const { user } of questions) if (!acting.has(user.id)) acting.set(user.id, account.as({ user: user.id }));
  const asked = questions.map(({ user, action, job }) => ({ as: acting.get(user.id), user, action, job, id: job.id }));
  for (const { as, user, action, job, id } of asked) {
    if (as.can(action, id) !== plain.can(user, action, job))
      throw new Error(`${user.id} ${action} ${id}: the engine and the hand-written rules disagree`);
  }
  let allowed = 0;
  const times = race(asked.length, {
    consentry: () => {
      for (const { as, action, id } of asked) if (as.can(action, id)) allowed += 1;
    },
    plain: () => {
      for (const { user, action, job } of asked) if (plain.can(user, action, job)) allowed += 1;
    },
  });
  if (allowed === 0) throw new Error('nothing was allowed: choose other questions');
  return times;
}
