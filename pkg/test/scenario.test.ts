// Scenario files: what makes a story pass, what makes it fail, and what is no story at all. That the reports are those of the
// runner in Rust, byte for byte, is held by `tests/runtimes/scenarios.test.mjs`.
import * as consentry from 'consentry';
import { ConsentryError } from 'consentry';
import * as scenario from 'consentry/scenario';
import { InvalidScenario, runScenario, type ScenarioFailure } from 'consentry/scenario';
import { describe, expect, it } from 'vitest';
import { acme, load, NOW, olga, sam, thrown } from './fixtures.js';

const viewing = { type: 'viewApplicants', job: 'cook' };
const closing = { type: 'closeJobAd', job: 'nurse' };
const inhabited = { id: 'acme', users: acme.users };

const told = (...steps: readonly unknown[]) => ({ name: 'a story', account: acme, steps });
const failures = (...steps: readonly unknown[]): readonly ScenarioFailure[] => runScenario(told(...steps)).failures;

/** What makes it no scenario, each as `path: text`. */
function wrong(value: unknown): string[] {
  const error = thrown(() => runScenario(value));
  if (!(error instanceof InvalidScenario)) throw error;
  return error.violations.map(({ path, text }) => `${path}: ${text}`);
}

describe('the entry', () => {
  it('holds the runner, which the main entry does not load', () => {
    expect(Object.keys(scenario).sort()).toEqual(['InvalidScenario', 'runScenario']);
    for (const name of Object.keys(scenario)) expect(consentry).not.toHaveProperty(name);
  });
});

describe('a story', () => {
  it('passes, step by step', () => {
    const steps = [
      { as: sam, check: viewing, expect: { deny: 'noJobAccess' }, rule: 'APP-2', insteadBy: ['fred', 'olga'] },
      {
        as: olga,
        do: { type: 'grantJobAccess', job: 'cook', user: 'sam' },
        expect: 'ok',
        events: ['jobAccessGranted'],
      },
      { as: sam, check: viewing, expect: 'allow', validUntil: null, warnings: [], rows: [], remedy: null },
      { whoCan: viewing, expect: ['fred', 'olga', 'sam'] },
      { as: sam, jobsFor: 'viewApplicants', expect: ['cook', 'nurse'] },
      { as: sam, canEver: 'removeUser', expect: false },
      {
        as: olga,
        preview: { type: 'removeUser', user: 'sam' },
        expect: 'ok',
        gain: {},
        lose: { sam: ['nurse', 'cook'] },
      },
      { load: inhabited, expect: { violations: [] } },
      { state: 'jobs[1].access', expect: ['sam'] },
      { state: 'support.consent.purpose', expect: null },
    ];
    expect(runScenario(told(...steps))).toEqual({ name: 'a story', failures: [] });
  });

  it('fails by step, with what was expected and what came', () => {
    expect(
      failures({ state: 'version', expect: 0 }, { state: 'version', expect: [7] }, { state: 'x', expect: 1 }),
    ).toEqual([
      { step: 2, expected: '[7]', got: '0' },
      { step: 3, expected: '1', got: 'nothing at this path' },
    ]);
  });

  it('looks for nothing that a document has not itself', () => {
    for (const path of ['constructor', 'users[0].toString', 'users.length', '__proto__'])
      expect(failures({ state: path, expect: 1 }), path).toMatchObject([{ got: 'nothing at this path' }]);
    const removing = { as: olga, preview: { type: 'removeUser', user: 'sam' }, expect: 'ok' };
    const proto = JSON.parse('{"__proto__":{}}');
    expect(failures({ ...removing, lose: proto })).toMatchObject([{ expected: 'lose {"__proto__":{}}' }]);
  });

  it('has a time of its own, which may lie ahead', () => {
    const later = Date.now() + 1_000 * 86_400_000;
    const [failure, ...others] = failures(
      { at: later, as: olga, do: closing, expect: 'ok' },
      { state: 'lastEventAt', expect: later },
      { at: 'noon', as: olga, do: closing, expect: { deny: 'malformed' }, path: 'at' },
      { at: 1e300, as: olga, check: closing, expect: { deny: 'malformed' }, path: 'at' },
      { as: olga, do: { type: 'reopenJobAd', job: 'nurse' }, expect: 'ok' },
      { state: 'lastEventAt', expect: 0 },
    );
    expect([failure, others]).toEqual([{ step: 6, expected: '0', got: `${later}` }, []]);
  });

  it('may say which version it acts on', () => {
    const stale = { deny: 'staleVersion' };
    const close = (expectedVersion: number, expect: unknown) => ({ as: olga, do: closing, expect, expectedVersion });
    expect(failures(close(-1, stale), close(0, 'ok'), close(-1, stale), close(0, stale), close(1, 'ok'))).toEqual([]);
  });

  it('leaves the account that it is given as it was', () => {
    const account = JSON.parse(JSON.stringify(acme));
    expect(
      runScenario({ name: 'closing', account, steps: [{ as: olga, do: closing, expect: 'ok' }] }).failures,
    ).toEqual([]);
    expect(account).toEqual(acme);
  });
});

describe('a story of a projection', () => {
  const account = load().project(sam, NOW);
  const run = (...steps: readonly unknown[]) => runScenario({ name: 'sam', account, steps }).failures;

  it('is told of the projection', () => {
    const check = { check: { ...viewing, job: 'nurse' } };
    expect(
      run({ as: sam, ...check, expect: 'allow' }, { as: olga, ...check, expect: { deny: 'notThisPrincipal' } }),
    ).toEqual([]);
  });

  it.each([
    { as: sam, do: viewing, expect: { deny: 'noJobAccess' } },
    { whoCan: viewing, expect: ['fred', 'olga'] },
    { project: sam, expect: account },
  ])('fails where only the whole account answers: %j', (step) => {
    const got = 'a projection cannot answer this: ask the whole account (ENG-10)';
    expect(run(step)).toEqual([{ step: 1, expected: JSON.stringify(step.expect), got }]);
  });
});

describe('a projection that is expected', () => {
  it('may leave out defaults, users, and for whom it is', () => {
    const ghost = { user: 'ghost' };
    expect(failures({ project: ghost, expect: { id: 'acme' } }, { project: sam, expect: acme })).toEqual([]);
    expect(failures({ project: ghost, expect: { id: 'acme', projectionFor: sam } })).toHaveLength(1);
  });

  it('fails where it is none, or for nobody', () => {
    expect(failures({ project: sam, expect: { id: 7 } }, { project: {}, expect: {} })).toEqual([
      {
        step: 1,
        expected: '{"id":7}',
        got: 'not an account that can be loaded (ENG-8); id: expected text, got the number 7',
      },
      { step: 2, expected: 'a well-formed principal', got: '{}' },
    ]);
  });
});

// Both ways: what a slip must not bring about is found out, and passes where it is meant.
describe('a slip of the pen', () => {
  const steps = (about: unknown) => [
    { as: sam, check: about },
    { as: sam, do: about },
    { as: sam, preview: about },
  ];
  const slips = [
    { slip: { type: 'viewAplicants', job: 'cook' }, reason: 'unknownAction' },
    { slip: { type: 'viewApplicants', jobb: 'cook' }, reason: 'malformed' },
    { slip: { type: 'viewApplicants' }, reason: 'malformed' },
    { slip: 'viewApplicants', reason: 'malformed' },
  ];

  it.each(slips)('is not denied by `deny` alone: %j', ({ slip, reason }) => {
    for (const step of steps(slip)) {
      expect(failures({ ...step, expect: 'deny' })).toMatchObject([{ step: 1, expected: '"deny"' }]);
      expect(failures({ ...step, expect: { deny: reason } })).toEqual([]);
    }
  });

  it('is no slip where the rules deny', () => {
    for (const step of steps({ type: 'removeUser', user: 'olga' }))
      expect(failures({ ...step, expect: 'deny' })).toEqual([]);
  });

  it('makes no preview pass that gains and loses nothing', () => {
    const preview = {
      as: olga,
      preview: { type: 'removeUser' },
      expect: { deny: 'malformed' },
      lose: { sam: ['nurse'] },
    };
    expect(failures(preview)).toEqual([{ step: 1, expected: 'lose {"sam":["nurse"]}', got: 'lose {}' }]);
  });

  it.each([
    [{ type: 'viewAplicants', job: 'cook' }, '.type: not an action: there is no such type'],
    [{ type: 'viewApplicants' }, '.job: not an action: missing, malformed or not one of its fields'],
    [{ type: 'viewUsers', job: 'cook' }, '.job: not an action: missing, malformed or not one of its fields'],
    [
      { type: 'setJobAccess', job: 'cook', grant: ['sam'], revoke: ['sam'] },
      '.revoke[0]: not an action: missing, malformed or not one of its fields',
    ],
    ['viewUsers', ': not an action: missing, malformed or not one of its fields'],
  ])('is not what nobody can do: %j', (action, text) => {
    expect(wrong(told({ whoCan: action, expect: [] }))).toEqual([`steps[0].whoCan${text}`]);
  });

  it.each([
    { type: 'viewUsers' },
    { type: 'endSupportSession' },
    { type: 'endSupportSession', session: 's1' },
    { type: 'stopSimulating' },
  ])('is none where somebody could: %j', (action) => {
    expect(() => runScenario(told({ whoCan: action, expect: [] }))).not.toThrow();
  });
});

describe('what a step expects', () => {
  const FORMS = '`allow`, `ok`, `deny` or an object with `deny`';
  const kinds = {
    check: { as: sam, check: viewing },
    do: { as: sam, do: viewing },
    preview: { as: olga, preview: closing },
    whoCan: { whoCan: viewing },
    jobsFor: { as: sam, jobsFor: 'viewApplicants' },
    canEver: { as: sam, canEver: 'removeUser' },
    project: { project: sam },
    load: { load: acme },
    state: { state: 'version' },
  };

  it.each([
    ['check', ['allow', 'ok', 'deny', { deny: 'malformed' }]],
    ['do', ['allow', 'ok', 'deny', { deny: 'staleVersion' }]],
    ['preview', ['allow', 'ok', 'deny', { deny: 'noJobAccess' }]],
    ['whoCan', [[], ['sam']]],
    ['jobsFor', ['all', 'none', [], ['nurse']]],
    ['canEver', [true, false]],
    ['project', [{}, acme]],
    ['load', [{ violations: [] }, { violations: ['users'] }]],
    ['state', [null, 'x', 7, [], {}]],
  ] as const)('of %s is of a known form', (kind, forms) => {
    for (const expected of forms)
      expect(() => failures({ ...kinds[kind], expect: expected }), `${expected}`).not.toThrow();
  });

  it.each([
    ['check', 'alow', `: expected ${FORMS}, got the text "alow"`],
    ['do', null, `: expected ${FORMS}, got null`],
    ['preview', ['deny'], `: expected ${FORMS}, got a list`],
    ['check', { allowed: true }, '.deny: missing', '.allowed: unknown field'],
    ['check', { deny: 'noJobAcess' }, '.deny: expected the code of a reason, got the text "noJobAcess"'],
    ['do', { deny: 'noJobAccess', rule: 'APP-2' }, '.rule: unknown field'],
    ['whoCan', 'none', ': expected a list, got the text "none"'],
    ['whoCan', ['sam', 7], '[1]: expected text, got the number 7'],
    ['jobsFor', 'nurse', ': expected `all`, `none` or a list of jobs, got the text "nurse"'],
    ['jobsFor', [true], '[0]: expected text, got true'],
    ['canEver', 'false', ': expected true or false, got the text "false"'],
    ['project', 'acme', ': expected an object, got the text "acme"'],
    ['load', ['users'], ': expected an object, got a list'],
    [
      'load',
      { violations: 'users', more: 1 },
      '.violations: expected a list, got the text "users"',
      '.more: unknown field',
    ],
  ] as const)('of %s is not %j', (kind, expected, ...texts) => {
    expect(wrong(told({ ...kinds[kind], expect: expected }))).toEqual(texts.map((text) => `steps[0].expect${text}`));
  });

  it('is there', () => {
    for (const step of Object.values(kinds)) expect(wrong(told(step))).toEqual(['steps[0].expect: missing']);
  });
});

describe('what is no scenario', () => {
  it('is an error with a name, told by the first five mistakes', () => {
    const error = thrown(() => runScenario({ a: 1, b: 2, c: 3 })) as InvalidScenario;
    expect([error.name, error instanceof InvalidScenario, error instanceof ConsentryError]).toEqual([
      'InvalidScenario',
      true,
      true,
    ]);
    expect(error.message).toBe(
      'this is not a scenario: name: missing; account: missing; steps: missing; a: unknown field; b: unknown field; and 1 more',
    );
  });

  it('is told whole', () => {
    const account = { ...inhabited, users: [] };
    const steps = [
      7,
      { check: viewing, expect: 'ok', lose: {} },
      { as: sam, do: viewing, expect: 'ok', expectedVersion: 0.5 },
    ];
    expect(wrong({ name: 'é'.repeat(21), account, steps, more: 1 })).toEqual([
      'account.users: expected exactly one owner, got 0',
      'steps[0]: expected a step that says what it does: check, do, whoCan …, got the number 7',
      'steps[1].as: missing',
      'steps[1].lose: unknown field',
      'steps[2].expectedVersion: expected a whole number of at most 2^53 - 1, got the number with a fraction',
      'more: unknown field',
    ]);
  });

  it.each([
    ['é'.repeat(20), `the text "${'é'.repeat(20)}"`],
    ['é'.repeat(21), 'a text of 42 bytes'],
    ['\ud800', 'text with half a surrogate pair'],
    [-0, 'the number 0'],
    [Number.NaN, 'the number NaN'],
    [2 ** 53, 'the number beyond 2^53 - 1'],
    [0.5, 'the number with a fraction'],
    [null, 'null'],
    [false, 'false'],
    [[], 'a list'],
    [{}, 'an object'],
  ])('names what it finds: %j', (value, kind) => {
    expect(wrong(told({ as: sam, canEver: 'viewUsers', expect: value === false ? null : value }))).toEqual([
      `steps[0].expect: expected true or false, got ${value === false ? 'null' : kind}`,
    ]);
  });

  it.each([
    [undefined, ': expected a JSON value, got undefined'],
    [[undefined], '[0]: expected a JSON value, got undefined'],
    [{ steps: [() => 1] }, 'steps[0]: expected a JSON value, got a function'],
    [{ name: Symbol('x') }, 'name: expected a JSON value, got a symbol'],
    [{ account: { version: 1n } }, 'account.version: expected a JSON value, got a bigint'],
    [{ a: { b: throwing() } }, 'a.b: expected a JSON value, got a value that cannot be read'],
    [{ a: revoked() }, 'a: expected a JSON value, got a value that cannot be read'],
    [{ a: new Array(2 ** 30) }, 'a: expected a JSON value, got a value that cannot be read'],
  ])('is what no file holds: %#', (value, text) => expect(wrong(value)).toEqual([text]));

  it('is what stands inside itself', () => {
    const inside: { a?: unknown } = {};
    inside.a = inside;
    expect(wrong(inside)).toEqual([`${'a.'.repeat(63)}a: expected a JSON value, got a value nested too deep`]);
    const wide: unknown[] = [];
    wide.push(wide, wide);
    expect(wrong(wide)).toEqual([`${'[0]'.repeat(64)}: expected a JSON value, got a value nested too deep`]);
  });

  it('is what stands in too many places', { timeout: 60_000 }, () => {
    let many: unknown[] = [];
    for (let level = 0; level < 60; level++) many = [many, many];
    expect(wrong(many)).toEqual([
      expect.stringMatching(/^\[0\].*: expected a JSON value, got a value that cannot be read$/),
    ]);
  });

  it('is read once', () => {
    let reads = 0;
    const steps = [{ state: 'version', expect: 0 }];
    const story = {
      name: 'once',
      account: acme,
      get steps() {
        return reads++ === 0 ? steps : 'none';
      },
    };
    expect([runScenario(story).failures, reads]).toEqual([[], 1]);
  });
});

function throwing(): object {
  return Object.defineProperty({}, 'x', {
    enumerable: true,
    get() {
      throw new Error('sprung');
    },
  });
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
