// `check` of a denied action: with reason, message, `insteadBy` and remedy.
import { Account } from 'consentry';
import { race } from '../measure.mjs';
import { documentOf, makeQuestions, makeWorld } from '../world.mjs';

export function measure(size) {
  const world = makeWorld(size);
  const account = Account.load(documentOf(world));
  const denied = makeQuestions(world, { only: 'viewApplicants' })
    .map(({ user, job: { id } }) => ({
      as: account.as({ user: user.id }),
      id,
      action: { type: 'viewApplicants', job: id },
    }))
    .filter(({ as, action }) => !as.can(action))
    .slice(0, 1_000);
  for (const { as, action } of denied) {
    const { reason, message, remedy } = as.check(action);
    if (reason !== 'noJobAccess' || !message || remedy.by.length === 0)
      throw new Error('expected a denial with noJobAccess, a message and a remedy');
  }
  let named = 0;
  const times = race(denied.length, {
    check: () => {
      for (const { as, action } of denied) named += as.check(action).insteadBy.length;
    },
    can: () => {
      for (const { as, id } of denied) named += as.can('viewApplicants', id) ? 1 : 0;
    },
  });
  if (named === 0) throw new Error('no denial named a helper');
  return { ...times, helpers: denied[0].as.check(denied[0].action).insteadBy.length };
}
