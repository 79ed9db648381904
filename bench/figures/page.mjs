// A page of 1,000 jobs × 4 actions, as in a job list.
import assert from 'node:assert/strict';
import { Account } from 'consentry';
import { race } from '../measure.mjs';
import { PAGE, Plain } from '../plain.mjs';
import { documentOf, makePage, makeWorld } from '../world.mjs';

export function measure(size) {
  const world = makeWorld(size);
  const document = documentOf(world);
  const { user, jobs } = makePage(world);
  const ids = jobs.map(({ id }) => id);
  const acting = Account.load(document).as({ user: user.id });
  const plain = new Plain(document);
  assert.deepEqual(acting.canMany(PAGE, ids), plain.page(user, jobs));
  let seen = 0;
  const times = race(1, {
    consentry: () => {
      seen += acting.canMany(PAGE, ids)[0];
    },
    plain: () => {
      seen += plain.page(user, jobs)[0];
    },
  });
  assert.ok(seen > 0);
  return times;
}
