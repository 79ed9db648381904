// The rule itself, without ids: a call with handles, against a wasm call with as many arguments that does nothing.
import { race } from '../measure.mjs';
import { watchInstances } from '../watch.mjs';
import { documentOf, makeQuestions, makeWorld } from '../world.mjs';

/** In the order of the boundary. */
const KINDS = { viewJobAd: 0, editJobAd: 2, deleteJobAd: 5, viewApplicants: 6 };

/** (module (func (export "f") (param i32 i32 i32 i32) (result i32) i32.const 0)) */
const EMPTY = Uint8Array.from(
  [
    [0, 97, 115, 109, 1, 0, 0, 0],
    [1, 9, 1, 96, 4, 127, 127, 127, 127, 1, 127],
    [3, 2, 1, 0],
    [7, 5, 1, 1, 102, 0, 0],
    [10, 6, 1, 4, 0, 65, 0, 11],
  ].flat(),
);
const empty = new WebAssembly.Instance(new WebAssembly.Module(EMPTY)).exports.f;

let engine;
const instances = watchInstances((exports) => ({
  ...exports,
  engine_run: (pointer, ...rest) => {
    engine = pointer;
    return exports.engine_run(pointer, ...rest);
  },
}));
const { Account } = await import('consentry');

export function measure(size) {
  const world = makeWorld(size);
  const account = Account.load(documentOf(world));
  // Handles are numbers in the order of the document.
  const handles = (list) => new Map(list.map(({ id }, i) => [id, i]));
  const [users, jobs] = [handles(world.users), handles(world.jobs)];
  const asked = makeQuestions(world).map((question) => ({
    ...question,
    numbers: [users.get(question.user.id), KINDS[question.action], jobs.get(question.job.id)],
  }));
  const canJob = instances.at(-1).exports.engine_can_job;
  for (const { user, action, job, numbers } of asked) {
    const allowed = account.as({ user: user.id }).can(action, job.id);
    if (Boolean(canJob(engine, ...numbers)) !== allowed)
      throw new Error(`${user.id} ${action} ${job.id}: they disagree`);
  }
  const flat = Int32Array.from(asked.flatMap(({ numbers }) => numbers));
  let allowed = 0;
  const times = race(asked.length, {
    consentry: () => {
      for (let i = 0; i < flat.length; i += 3) allowed += canJob(engine, flat[i], flat[i + 1], flat[i + 2]);
    },
    empty: () => {
      for (let i = 0; i < flat.length; i += 3) allowed += empty(engine, flat[i], flat[i + 1], flat[i + 2]);
    },
  });
  if (allowed === 0) throw new Error('nothing was allowed: the questions are no good');
  return times;
}
