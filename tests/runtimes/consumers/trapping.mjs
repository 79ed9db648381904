// Every kind of call fails at every place where the engine deals with memory, one place after the other. The module in the package
// is the one of `tests/trap`; everything else is as it is published.
import { howMany, NEVER, next, trapAfter } from './instances.mjs';

const NOW = 1000;

/** Has every kind of call fail everywhere: how often each did, and what was wrong after that. */
export function failEverywhere(consentry) {
  const life = new Life(consentry, document);
  const { account } = life;
  const askEverything = (when) => {
    for (const [name, ask] of questions(consentry)) life.fails(name + when, () => ask(account));
  };

  askEverything('');
  life.fails('load', () => life.load().toJSON());
  for (const action of CHANGES) life.applies(action);
  // With events behind it, there is more to bring back.
  askEverything(', later');
  life.failsAgain('loading again');
  life.fails('dispose', () => life.load().dispose());
  return life.told;
}

/** The same, here and there, for an account whose document is so large that wasm memory keeps it. */
export function failWhenLarge(consentry) {
  const users = Array.from({ length: 100 }, (_, i) => ({ id: `u${i}`, type: 'specificJobAccess', status: 'active' }));
  const access = users.map(({ id }) => id);
  const jobs = Array.from({ length: 3000 }, (_, i) => ({ id: `j${i}`, postedBy: 'olga', access }));
  const large = { ...document, users: [...document.users, ...users], jobs: [...document.jobs, ...jobs] };
  const life = new Life(consentry, large, (place) => 4 * place + 1);
  life.fails('whoCan', () => life.account.whoCan({ type: 'viewApplicants', job: 'j7' }));
  life.applies({ type: 'closeJobAd', job: 'j7' });
  life.fails('load', () => life.load().version);
  life.failsAgain('loading again');
  return life.told;
}

const olga = { user: 'olga' };
const sam = { user: 'sam' };
const agent = { agent: 'ann', session: 's1' };
const viewing = { type: 'viewApplicants', job: 'nurse' };
const granting = { type: 'grantJobAccess', job: 'nurse', user: 'sam' };
const CHANGES = [
  granting,
  { type: 'inviteUser', user: 'ivy', userType: 'fullAccess' },
  { type: 'deleteJobAd', job: 'cook' },
];
const document = {
  id: 'acme',
  lastEventAt: 500,
  users: [
    { id: 'olga', type: 'owner', status: 'active' },
    { id: 'fred', type: 'fullAccess', status: 'active' },
    { id: 'sam', type: 'specificJobAccess', status: 'active' },
  ],
  jobs: [
    { id: 'nurse', postedBy: 'olga' },
    { id: 'cook', postedBy: 'olga', access: ['sam'] },
  ],
  support: {
    consent: {
      id: 'c1',
      givenBy: 'olga',
      givenByType: 'owner',
      givenAt: 0,
      expiresAt: 5000,
      scope: { mode: 'readWrite', applicantData: true },
      agents: null,
      purpose: 'an import fails',
    },
    sessions: [{ id: 's1', agent: 'ann', consent: 'c1', startedAt: 500, simulating: 'fred' }],
  },
};

const questions = ({ Account, actionHandle, newId, vocabulary }) => [
  ['check', (account) => account.as(sam).check(viewing)],
  ['can', (account) => account.as(sam).can('viewApplicants', 'cook')],
  ['canHandle', (account) => account.as(olga).canHandle(actionHandle('viewJobAd'), account.jobHandle('nurse'))],
  ['canMany', (account) => [...account.as(sam).canMany(['viewJobAd', 'viewApplicants'], ['nurse'])]],
  ['canEver', (account) => account.as(sam).canEver('removeUser')],
  ['jobsFor', (account) => account.as(sam).jobsFor('viewApplicants')],
  ['explain', (account) => account.as(agent).explain(viewing)],
  ['preview', (account) => account.as(olga).preview(granting)],
  ['execute', (account) => account.execute(olga, { type: 'deactivateSupportAccess' })],
  ['whoCan', (account) => account.whoCan(viewing)],
  ['nextTurn', (account) => account.nextTurn()],
  ['project', (account) => account.project(sam)],
  ['toJSON', (account) => account.toJSON()],
  ['validate', () => Account.validate({ ...document, users: [] })],
  ['vocabulary', () => vocabulary()],
  ['newId', () => newId().length],
];

/** An account that fails and goes on, and another that nobody asks while it does. */
class Life {
  /** By call, how often it trapped; and what was wrong then. */
  told = { traps: {}, wrong: [] };
  #consentry;
  #document;
  #step;
  #other;
  /** What the account is, by version. */
  #right = new Map();

  /** `step` leads from one place to the next that is tried. */
  constructor(consentry, from, step = (place) => place + 1) {
    this.#consentry = consentry;
    this.#document = from;
    this.#step = step;
    this.account = this.load();
    this.#other = this.load();
    this.#isRight(this.account);
  }

  load() {
    return this.#consentry.Account.load(this.#document, { now: () => NOW });
  }

  /** A call that changes nothing: once nothing fails, it answers as before. */
  fails(name, call) {
    const right = JSON.stringify(call());
    const answer = JSON.stringify(this.#everywhere(name, (place) => this.#trapping(place, call)));
    if (answer !== right) this.#wrong(name, `it is ${answer}, and was ${right}`);
  }

  /** A change: the account stands before it or after it. */
  applies(action) {
    const { events } = this.account.execute(olga, action);
    const after = this.#consentry.Account.load(this.account.toJSON());
    after.apply(events);
    this.#isRight(after);
    this.#everywhere(`apply ${action.type}`, (place) => this.#trapping(place, () => this.account.apply(events)));
    if (this.account.version !== after.version) this.#wrong(action.type, `version ${this.account.version}`);
  }

  /** Bringing the account back after a failure. */
  failsAgain(name) {
    const call = (place) => {
      next.trapsAfter = place;
      this.#trapping(0, () => this.account.toJSON());
      next.trapsAfter = NEVER;
    };
    this.#everywhere(name, call, 1);
  }

  #isRight(account) {
    this.#right.set(account.version, JSON.stringify(account.toJSON()));
  }

  /** Tries it with a trap at every place, until only those `failures` are left that it is made with. */
  #everywhere(name, call, failures = 0) {
    this.told.traps[name] = 0;
    for (let place = 0; ; place = this.#step(place)) {
      const before = howMany();
      const value = call(place);
      this.#goesOn(`${name}, ${place}`);
      if (howMany() === before + failures) return value;
      this.told.traps[name]++;
    }
  }

  #trapping(place, call) {
    trapAfter(place);
    try {
      return call();
    } catch (error) {
      if (!(error instanceof this.#consentry.EngineFailed)) this.#wrong(place, error);
      return undefined;
    } finally {
      trapAfter(NEVER);
    }
  }

  /** Whatever failed, both accounts are whole, and answer. */
  #goesOn(where) {
    const { account } = this;
    if (JSON.stringify(account.toJSON()) !== this.#right.get(account.version)) this.#wrong(where, 'not what it was');
    if (account.as(olga).can('viewApplicants', 'nurse') !== true) this.#wrong(where, 'the owner is refused');
    if (this.#other.as(sam).check(viewing).reason !== 'noJobAccess') this.#wrong(where, 'the other account');
  }

  #wrong(where, what) {
    this.told.wrong.push(`${where}: ${what}`);
  }
}
