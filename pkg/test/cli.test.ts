import { beforeEach, describe, expect, it } from 'vitest';
import { consentry, emptyFolder, file, published } from './command-line.js';
import { acme, load, olga, sam } from './fixtures.js';

const COMMANDS = ['test', 'check', 'explain', 'who-can', 'jobs-for', 'jobs', 'users', 'validate'];

beforeEach(() => {
  file('acme.json', acme);
  file('sam.json', load().project(sam));
});

const step = (expect: unknown) => ({ as: sam, check: { type: 'viewApplicants', job: 'cook' }, expect });
const scenario = (name: string, ...expected: readonly unknown[]) => ({
  name,
  account: acme,
  steps: expected.map(step),
});

describe('consentry', () => {
  it('lists its commands', () => {
    const { code, out } = consentry('--help');
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(out).toContain(`  ${command} `);
  });

  it.each(COMMANDS)('%s --help says how to use it', (command) => {
    const { code, out, err } = consentry(command, '--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^consentry ${command} FILE`));
    expect(out).toContain('--json');
  });

  it('knows its version', () => expect(consentry('--version').out).toMatch(/^\d+\.\d+\.\d+\n$/));

  it.each([
    [[], /^consentry: consentry COMMAND/],
    [['dance'], /there is no command dance/],
    [['check', '--dance', 'acme.json'], /check: Unknown option '--dance'/],
    [['validate'], /name a file or a folder/],
    [['check', '--as', 'user:sam', '--action', 'viewUsers'], /name one file/],
    [['check', 'acme.json', '--action', 'viewUsers'], /--as is missing, such as --as user:sam/],
    [['check', 'acme.json', '--as', 'sam', '--action', 'viewUsers'], /--as must be user:ID, agent:ID or JSON; got sam/],
    [
      ['check', 'acme.json', '--as', '{"user":', '--action', 'viewUsers'],
      /--as:1:9: this is not JSON: there should be a value/,
    ],
    [
      ['check', 'acme.json', '--as', 'user:sam', '--action', 'viewUsers', '--at', 'noon'],
      /--at must be whole milliseconds since the epoch; got noon/,
    ],
    [
      ['jobs-for', 'acme.json', '--as', 'user:sam', '--action', 'viewUsers'],
      /--action must be one of viewJobAd, .*; got viewUsers/,
    ],
    [['check', 'none.json', '--as', 'user:sam', '--action', 'viewUsers'], /none\.json: there is no such file/],
    [['who-can', 'sam.json', '--action', 'viewUsers'], /ENG-10/],
  ])('%j is refused with a sentence', (args, sentence) => {
    const { code, out, err } = consentry(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^consentry: /);
    expect(err).toMatch(sentence);
  });
});

describe('consentry test', () => {
  beforeEach(() => {
    file('stories/right.json', scenario('right', 'deny', { deny: 'noJobAccess' }));
    file('stories/below/wrong.json', scenario('wrong', 'deny', 'allow'));
    file('stories/below/right.yaml', `# the same in YAML\nname: yaml\naccount: ${JSON.stringify(acme)}\nsteps: []\n`);
    file('stories/notes.txt', 'not a scenario, and not read');
    file('none.json', {});
    file('broken/comma.json', '{\n  "name": "broken"\n  "steps": []\n}');
    file('broken/list.yml', 'name: [1\nsteps: {}\n');
  });

  it('passes', () => {
    expect(consentry('test', 'stories/right.json')).toEqual({ code: 0, out: '1 passed, 0 failed\n', err: '' });
  });

  it('prints what was not as expected, of all files below a folder', () => {
    const { code, out, err } = consentry('test', 'stories');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const [line, ...rest] = out.split('\n');
    expect(line).toMatch(/^stories\/below\/wrong\.json: step 2: expected .*allow.*, got .*noJobAccess/);
    expect(rest).toEqual(['2 passed, 1 failed', '']);
  });

  it('prints one object per file with --json', () => {
    const { code, out } = consentry('test', '--json', 'stories/right.json', 'stories/below/wrong.json');
    expect(code).toBe(1);
    const [right, wrong, ...rest] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(right).toEqual({ file: 'stories/right.json', name: 'right', failures: [] });
    expect(wrong).toMatchObject({ file: 'stories/below/wrong.json', name: 'wrong', failures: [{ step: 2 }] });
    expect(rest).toEqual([]);
  });

  it('says what is no scenario, and where, and runs the others', () => {
    const { code, out, err } = consentry('test', 'none.json', 'stories/right.json');
    expect({ code, out }).toEqual({ code: 2, out: '1 passed, 0 failed\n' });
    expect(err).toMatch(/^none\.json: /);
    expect(JSON.parse(consentry('test', '--json', 'none.json').out)).toMatchObject({
      file: 'none.json',
      problems: expect.any(Array),
    });
  });

  it('runs the others when a file is missing', () => {
    const { code, out, err } = consentry('test', 'missing.json', 'stories/right.json');
    expect({ code, out }).toEqual({ code: 2, out: '1 passed, 0 failed\n' });
    expect(err).toMatch(/missing\.json: there is no such file/);
  });

  it('says where a file is no JSON or YAML', () => {
    const { code, err } = consentry('test', 'broken');
    expect(code).toBe(2);
    expect(err).toContain('broken/comma.json:3:3: this is not JSON: there should be a comma or }\n');
    expect(err).toMatch(/broken\/list\.yml:\d+:\d+: this is not YAML: /);
  });

  it('refuses a folder with nothing to run', () => {
    emptyFolder('empty');
    expect(consentry('test', 'empty')).toEqual({
      code: 2,
      out: '',
      err: 'consentry: empty: there is no JSON or YAML file below it\n',
    });
  });
});

describe('consentry check', () => {
  const asked = ['check', 'acme.json', '--at', '1000', '--action', 'viewApplicants'];

  it('allows', () => {
    expect(consentry(...asked, '--job', 'nurse', '--as', 'user:sam')).toEqual({
      code: 0,
      out: 'allowed by APP-2\n',
      err: '',
    });
  });

  it('denies, with reason, helpers and remedy', () => {
    const { code, out } = consentry(...asked, '--job', 'cook', '--as', 'user:sam');
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      'denied by APP-2: noJobAccess',
      'You do not have access to the applicants of this job.',
      'instead by: fred, olga',
      'remedy by fred or olga: {"type":"grantJobAccess","job":"cook","user":"sam"}',
      '',
    ]);
  });

  it('gives what the package gives with --json, for principals and actions as JSON too', () => {
    const decision = load().as(olga).check({ type: 'changeUserType', user: 'sam', to: 'owner' }, 1000);
    const action = '{"type":"changeUserType","user":"sam","to":"owner"}';
    const { code, out } = consentry(
      'check',
      'acme.json',
      '--json',
      '--at',
      '1000',
      '--as',
      '{"user":"olga"}',
      '--action',
      action,
    );
    expect({ code, said: JSON.parse(out) }).toEqual({ code: 1, said: decision });
  });

  it('says where an action is malformed', () => {
    expect(consentry(...asked, '--as', 'user:sam').out).toContain('denied by ENG-2: malformed at action.job\n');
  });

  it('asks as an agent, and of a projection', () => {
    expect(consentry(...asked, '--job', 'nurse', '--as', 'agent:ann', '--session', 's1').out).toContain(
      'unknownSession',
    );
    expect(consentry('check', 'sam.json', '--as', 'user:sam', '--action', 'viewUsers').code).toBe(0);
  });
});

describe('the other questions', () => {
  it('explain shows the clauses', () => {
    const { code, out } = consentry(
      'explain',
      'acme.json',
      '--as',
      'user:sam',
      '--action',
      'viewApplicants',
      '--job',
      'cook',
    );
    expect(code).toBe(1);
    expect(out).toMatch(/^held {3}[A-Z]+-\d+/);
    expect(out).toMatch(/^failed APP-2 .*\ndenied by APP-2: noJobAccess$/m);
  });

  it('who-can lists users', () => {
    expect(consentry('who-can', 'acme.json', '--action', 'viewApplicants', '--job', 'nurse').out).toBe(
      'fred\nolga\nsam\n',
    );
    expect(consentry('who-can', 'acme.json', '--action', 'viewSettings', '--json').out).toBe('["fred","olga"]\n');
  });

  it.each([
    [
      ['viewAplicants', '--job', 'nurse'],
      /--action must be one of viewJobAd, .*, endSupportSession; got viewAplicants\n$/,
    ],
    [['{"job":"nurse"}'], /--action must be one of viewJobAd, .*; got undefined\n$/],
    [['viewApplicants'], /--action viewApplicants: job: missing, malformed or not one of its fields\n$/],
    [['viewUsers', '--job', 'nurse'], /--action viewUsers: job: missing, malformed or not one of its fields\n$/],
    [
      ['{"type":"setJobAccess","job":"nurse","grant":["pat",7],"revoke":[]}'],
      /--action setJobAccess: grant\[1\]: missing, malformed or not one of its fields\n$/,
    ],
  ])('who-can says what is wrong with %j', (action, sentence) => {
    const { code, out, err } = consentry('who-can', 'acme.json', '--action', ...action);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
  });

  it('who-can takes what only some may do, or nobody', () => {
    const whoCan = (...action: readonly string[]) => consentry('who-can', 'acme.json', '--action', ...action);
    expect(whoCan('endSupportSession')).toEqual({ code: 0, out: '', err: '' });
    expect(whoCan('{"type":"endSupportSession","session":"s1"}')).toEqual({ code: 0, out: '', err: '' });
    expect(whoCan('viewApplicants', '--job', 'no such job')).toEqual({ code: 0, out: '', err: '' });
  });

  it('jobs-for lists jobs', () => {
    const asked = ['jobs-for', 'acme.json', '--action', 'viewApplicants', '--as'];
    expect(consentry(...asked, 'user:sam').out).toBe('nurse\n');
    expect(consentry(...asked, 'user:olga').out).toBe('all\n');
    expect(consentry(...asked, 'user:pat').out).toBe('none\n');
    expect(consentry(...asked, 'user:sam', '--json').out).toBe('["nurse"]\n');
  });
});

describe('consentry validate', () => {
  it('is silent about what is right', () => {
    expect(consentry('validate', 'acme.json')).toEqual({ code: 0, out: '', err: '' });
  });

  it('says everything that is wrong, and where', () => {
    file('bad.json', { ...acme, jobs: [{ id: 'nurse', postedBy: 'sam', access: ['olga', 'nobody'] }] });
    const { code, out } = consentry('validate', 'bad.json');
    expect(code).toBe(1);
    expect(out).toMatch(/^bad\.json: jobs\[0\]\.access\[0\]: .+\nbad\.json: jobs\[0\]\.access\[1\]: .+\n$/);
    const said = JSON.parse(consentry('validate', '--json', 'bad.json').out);
    expect(said).toMatchObject({
      file: 'bad.json',
      violations: [{ path: 'jobs[0].access[0]' }, { path: 'jobs[0].access[1]' }],
    });
    expect(consentry('check', 'bad.json', '--as', 'user:sam', '--action', 'viewUsers')).toMatchObject({
      code: 2,
      out: '',
    });
  });
});

describe('the command line as it is published', () => {
  beforeEach(() => void file('published.json', scenario('published', 'deny', 'allow')));

  it.each([
    [0, ['--version']],
    [1, ['test', 'published.json']],
    [2, ['who-can', 'acme.json', '--action', 'viewAplicants', '--job', 'nurse']],
    [0, ['jobs-for', 'acme.json', '--as', 'user:sam', '--action', 'viewApplicants']],
    [1, ['check', 'acme.json', '--as', 'user:sam', '--action', 'viewApplicants', '--job', 'cook']],
    [2, ['check', 'none.json', '--as', 'user:sam', '--action', 'viewUsers']],
  ])('exits with %i after %j, and says the same', (code, args) => {
    expect(published(...args)).toEqual({ ...consentry(...args), code });
  });
});
