// The same with handles, which are integers looked up earlier; compared with an empty wasm call with as many arguments.
import { Account, actionHandle } from 'consentry';
import { race } from '../measure.mjs';
import { documentOf, makeQuestions, makeWorld } from '../world.mjs';

/** (module (func (export "f") (param i32 i32 i32) (result i32) i32.const 0)) */
const EMPTY = [
  [0, 97, 115, 109, 1, 0, 0, 0],
  [1, 8, 1, 96, 3, 127, 127, 127, 1, 127],
  [3, 2, 1, 0],
  [7, 5, 1, 1, 102, 0, 0],
  [10, 6, 1, 4, 0, 65, 0, 11],
].flat();
const empty = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(EMPTY))).exports.f;

export function measure(size) {
  const world = makeWorld(size);
  const account = Account.load(documentOf(world));
  const acting = new Map(world.users.map(({ id }) => [id, account.as({ user: id })]));
  const asked = makeQuestions(world).map(({ user, action, job }) => {
    const as = acting.get(user.id);
    const handles = { action: actionHandle(action), job: account.jobHandle(job.id) };
    if (as.canHandle(handles.action, handles.job) !== as.can(action, job.id)) {
      throw new Error(`${user.id} ${action} ${job.id}: handles and ids disagree`);
    }
    return { as, ...handles };
  });
  let allowed = 0;
  const times = race(asked.length, {
    consentry: () => {
      for (const { as, action, job } of asked) if (as.canHandle(action, job)) allowed += 1;
    },
    empty: () => {
      for (const { action, job } of asked) if (empty(action, action, job)) allowed += 1;
    },
  });
  if (allowed === 0) throw new Error('nothing was allowed: choose other questions');
  return times;
}
