// Takes steps by the package's public API, and looks for the first answer that is not the given one, byte for byte.
import { Account, actionHandle, ConsentryError, InvalidAccount, init, JOB_ACTIONS, RejectedEvents } from 'consentry';
import { InvalidScenario, runScenario } from 'consentry/scenario';

export { init };

/** What the account is asked, or what is done with it; members as `tests/lives/steps` writes them. */
const CALLS = {
  apply: (account, { events }) => account.apply(events) ?? null,
  can: (account, { as, action, at }) => account.as(as).can(action, undefined, at),
  canEver: (account, { as, type, at }) => account.as(as).canEver(type, at),
  canHandle: (account, step) => canHandle(account, step),
  canMany: (account, { as, types, jobs, at }) => Array.from(account.as(as).canMany(types, jobs, at)),
  canOf: (account, { as, type, target, at }) => account.as(as).can(type, target ?? undefined, at),
  check: (account, { as, action, at }) => account.as(as).check(action, at),
  contents: (account, { of, arguments: given }) => account[of](...given) ?? null,
  execute: (account, step) => execute(account, step),
  explain: (account, { as, action, at }) => account.as(as).explain(action, at),
  jobsFor: (account, { as, type, at }) => account.as(as).jobsFor(type, at),
  nextTurn: (account, { at }) => account.nextTurn(at),
  preview: (account, { as, action, at }) => account.as(as).preview(action, at),
  project: (account, { as, at }) => account.project(as, at),
  runScenario: (_, { scenario }) => runScenario(scenario),
  toJSON: (account) => account.toJSON(),
  validate: (_, { document }) => Account.validate(document),
  whoCan: (account, { action, at }) => account.whoCan(action, at),
};

const LOADS = { load: Account.load, loadProjection: Account.loadProjection };

const calls = [...Object.keys(CALLS), ...Object.keys(LOADS)].sort();

/**
 * @param {string[]} steps each a line of JSON
 * @param {string[]} answers the same number of lines
 * @returns all calls, how many steps of each were taken, and the first one that was answered otherwise
 */
export function take(steps, answers) {
  const taken = {};
  let account;
  for (let place = 0; place < steps.length; place++) {
    const step = JSON.parse(steps[place]);
    taken[step.call] = (taken[step.call] ?? 0) + 1;
    const answer = answered(() => {
      const load = LOADS[step.call];
      if (load === undefined) return CALLS[step.call](account, step);
      const loaded = load(step.document);
      account?.dispose();
      account = loaded;
      return null;
    });
    if (answer !== answers[place])
      return { calls, taken, different: { place, step, answer, expected: answers[place] } };
  }
  return { calls, taken };
}

function execute(account, { as, action, at, expectedVersion }) {
  const execution = account.execute(as, action, { at, expectedVersion });
  account.apply(execution.events);
  return execution;
}

function canHandle(account, { as, job, at }) {
  const acting = account.as(as);
  const handle = account.jobHandle(job);
  const bits = JOB_ACTIONS.map((type, bit) => (acting.canHandle(actionHandle(type), handle, at) ? 1 << bit : 0));
  return bits.reduce((mask, bit) => mask | bit);
}

function answered(ask) {
  try {
    return JSON.stringify(ask());
  } catch (error) {
    return JSON.stringify({ refused: refusal(error) });
  }
}

/** What the engine said, out of what the package throws. */
function refusal(error) {
  if (error instanceof InvalidAccount || error instanceof InvalidScenario) return error.violations;
  if (error instanceof RejectedEvents) {
    const { reason, path, message } = error;
    const [, said] = message.split(`the events are refused (${reason}${path && ` at ${path}`}): `);
    return { reason, path, message: said };
  }
  if (error instanceof ConsentryError || error instanceof TypeError) return { message: error.message };
  throw error;
}
