// Every public method, with a value in every place where a caller's may come to stand.
import { Account, type Action, actionHandle, ConsentryError, EngineFailed } from 'consentry';
import { runScenario } from 'consentry/scenario';
import { acme, load, NOW, olga, sam } from './fixtures.js';

/** A value that is of whatever type is asked for. */
// biome-ignore lint/suspicious/noExplicitAny: the types are what a hostile caller does not keep to
type Anything = any;

const viewing: Action = { type: 'viewApplicants', job: 'nurse' };
const OPTIONS = { now: () => NOW };

type Call = (account: Account, value: Anything) => unknown;

/** By what is asked. None of them changes the account. */
export const CALLS: Readonly<Record<string, Call>> = {
  'check by it': (account, value) => account.as(value).check(viewing),
  'can by it': (account, value) => account.as(value).can('viewApplicants', 'nurse'),
  'canHandle by it': (account, value) => account.as(value).canHandle(0, 0),
  'canMany by it': (account, value) => account.as(value).canMany(['viewJobAd'], ['nurse', 'cook']),
  'canEver by it': (account, value) => account.as(value).canEver('viewUsers'),
  'jobsFor by it': (account, value) => account.as(value).jobsFor('viewJobAd'),
  'execute by it': (account, value) => account.execute(value, viewing),
  'project for it': (account, value) => account.project(value),
  'check it': (account, value) => account.as(olga).check(value),
  'can it': (account, value) => account.as(olga).can(value),
  'explain it': (account, value) => account.as(olga).explain(value),
  'preview it': (account, value) => account.as(olga).preview(value),
  'execute it': (account, value) => account.execute(olga, value),
  'whoCan it': (account, value) => account.whoCan(value),
  'canEver of its type': (account, value) => account.as(olga).canEver(value),
  'jobsFor of its type': (account, value) => account.as(olga).jobsFor(value),
  'canMany of its types': (account, value) => account.as(olga).canMany(value, ['nurse']),
  'canMany of its type': (account, value) => account.as(olga).canMany([value], ['nurse']),
  'actionHandle of its type': (_, value) => actionHandle(value),
  'can on it': (account, value) => account.as(sam).can('viewApplicants', value),
  'can on that user': (account, value) => account.as(olga).can('removeUser', value),
  'canHandle on it': (account, value) => account.as(sam).canHandle(0, value),
  'canHandle of it': (account, value) => account.as(sam).canHandle(value, 0),
  'canMany on them': (account, value) => account.as(sam).canMany(['viewApplicants'], value),
  'canMany on it': (account, value) => account.as(sam).canMany(['viewApplicants'], ['nurse', value]),
  'jobHandle of it': (account, value) => account.jobHandle(value),
  'jobs by it': (account, value) => account.jobs(value),
  'jobs of its poster': (account, value) => account.jobs({ postedBy: value }),
  'job of it': (account, value) => account.job(value),
  'users by it': (account, value) => account.users(value),
  'users of its type': (account, value) => account.users({ type: value }),
  'user of it': (account, value) => account.user(value),
  'check then': (account, value) => account.as(sam).check(viewing, value),
  'can then': (account, value) => account.as(sam).can('viewApplicants', 'nurse', value),
  'canHandle then': (account, value) => account.as(sam).canHandle(0, 0, value),
  'canMany then': (account, value) => account.as(sam).canMany(['viewApplicants'], ['nurse'], value),
  'canEver then': (account, value) => account.as(sam).canEver('viewUsers', value),
  'jobsFor then': (account, value) => account.as(sam).jobsFor('viewJobAd', value),
  'whoCan then': (account, value) => account.whoCan(viewing, value),
  'nextTurn then': (account, value) => account.nextTurn(value),
  'project then': (account, value) => account.project(sam, value),
  'execute then': (account, value) => account.execute(olga, viewing, { at: value }),
  'execute on that version': (account, value) => account.execute(olga, viewing, { expectedVersion: value }),
  validate: (_, value) => Account.validate(value),
  load: (_, value) => loaded(Account.load(value, OPTIONS)),
  loadProjection: (_, value) => loaded(Account.loadProjection(value, OPTIONS)),
  'a clock that says it': (_, value) => {
    using account = Account.load(acme, { now: () => value });
    return account.as(olga).can('viewUsers');
  },
  runScenario: (_, value) => runScenario(value),
};

/** By what is done to the account. */
export const CHANGES: Readonly<Record<string, Call>> = {
  'apply them': (account, value) => account.apply(value),
  'apply it': (account, value) => account.apply([value]),
};

/** What loads can be written and loaded again. */
function loaded(first: Account): unknown {
  const document = first.toJSON();
  first.dispose();
  const again = first.projectionFor === undefined ? load(document) : Account.loadProjection(document, OPTIONS);
  again.dispose();
  return document;
}

/** What arguments of the wrong kind are told: see `src/arguments.ts`, and the engine's own words. */
const WRONG_ARGUMENT =
  /^(\S+|what options\.now gives) must be .+; got |^type: |^at: |^filter[.:]|^a projection is for /;

/** Whether the documentation says that this may be thrown. */
export function isDocumented(thrown: unknown): boolean {
  if (thrown instanceof EngineFailed) return false;
  if (thrown instanceof ConsentryError) return true;
  return thrown instanceof TypeError && WRONG_ARGUMENT.test(thrown.message);
}
