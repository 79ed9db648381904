// How the command line is used, as it says itself, and what it makes of being used otherwise.
import { describe, expect, it, vi } from 'vitest';
import { main } from '../src/cli/main.js';
import { consentry, file } from './command-line.js';
import { acme } from './fixtures.js';

const HELP = `consentry COMMAND …

  test      run scenario files
  check     decide an action, with reason and remedy
  explain   decide an action, and show the clauses that led there
  who-can   list the users who may do an action
  jobs-for  list the jobs on which somebody may do an action
  jobs      list the job ads
  users     list the users
  validate  say what is wrong with account documents

  consentry COMMAND --help   says more
  consentry --version

Files are JSON, or YAML where they end in .yaml or .yml. Exit code 2: something could not be read or was not understood.
`;

const AS = 'who asks; or agent:ID, in a session with --session ID; or a principal as JSON';
const ACTION = 'what; its fields by --job ID and --user ID; or an action as JSON';
const AT = 'when, milliseconds since the epoch; now without it';
const JSON_TOO = 'the whole answer as JSON';

const FLAGS: Record<string, readonly string[]> = {
  test: [],
  check: ['as', 'session', 'action', 'job', 'user', 'at'],
  explain: ['as', 'session', 'action', 'job', 'user', 'at'],
  'who-can': ['action', 'job', 'user', 'at'],
  'jobs-for': ['as', 'session', 'action', 'at'],
  jobs: ['status', 'posted-by'],
  users: ['type', 'status'],
  validate: [],
};

describe('help', () => {
  it.each(['--help', '-h'])('is given by %s', (flag) => {
    expect(consentry(flag)).toEqual({ code: 0, out: HELP, err: '' });
  });

  it('is given to whoever names no command, or one that there is not', () => {
    expect(consentry()).toEqual({ code: 2, out: '', err: `consentry: ${HELP}` });
    expect(consentry('dance').err).toBe(`consentry: there is no command dance\n\n${HELP}`);
  });

  it.each([
    ['check', { '--as user:ID': AS, '--action TYPE': ACTION, '--at MS': AT, '--json': JSON_TOO }],
    ['explain', { '--as user:ID': AS, '--action TYPE': ACTION, '--at MS': AT, '--json': JSON_TOO }],
    ['who-can', { '--action TYPE': ACTION, '--at MS': AT, '--json': JSON_TOO }],
    ['jobs-for', { '--as user:ID': AS, '--action TYPE': 'what', '--at MS': AT, '--json': JSON_TOO }],
    [
      'jobs',
      {
        '--status STATUS': 'only those that are open, or closed',
        '--posted-by ID': 'only those that this user posted',
        '--json': JSON_TOO,
      },
    ],
    [
      'users',
      {
        '--type TYPE': 'only those of this type: owner, fullAccess or specificJobAccess',
        '--status STATUS': 'only those who are active, invited, deactivated or removed',
        '--json': JSON_TOO,
      },
    ],
    ['test', { '--json': 'one JSON object per file: file, name, failures; for what is no scenario: file, problems' }],
    ['validate', { '--json': 'one JSON object per file: file, violations' }],
  ])('of %s tells each of its flags', (command, flags) => {
    const lines = consentry(command, '--help').out.split('\n');
    const told = lines.map((line) => /^ {2}(--.*?) {2,}(.*)/.exec(line)).filter((found) => found !== null);
    expect(Object.fromEntries(told.map(([, flag, what]) => [flag, what]))).toEqual(flags);
  });
});

describe.each(Object.entries(FLAGS))('%s', (command, flags) => {
  it('takes its flags', () => {
    for (const flag of flags) expect(consentry(command, `--${flag}`, 'x', '--help').code, flag).toBe(0);
    expect(consentry(command, '--json', '--help').code).toBe(0);
  });

  it('takes no others, and says how it is used', () => {
    const all = ['as', 'session', 'action', 'job', 'user', 'at', 'status', 'posted-by', 'type', 'fast'];
    const others = all.filter((flag) => !flags.includes(flag));
    const { out } = consentry(command, '--help');
    for (const flag of others) {
      const { code, err } = consentry(command, `--${flag}`, 'x');
      expect(code, flag).toBe(2);
      expect(err).toMatch(new RegExp(`^consentry: ${command}: .*--${flag}`));
      expect(err.endsWith(`\n\n${out}`)).toBe(true);
    }
  });
});

describe('what is missing or wrong', () => {
  file('acme.json', acme);

  it.each([
    [['who-can', 'acme.json'], '--action is missing, such as --action viewApplicants'],
    [['jobs-for', 'acme.json', '--as', 'user:sam'], '--action is missing, such as --action viewApplicants'],
    [['check', 'acme.json', '--action', 'viewUsers'], '--as is missing, such as --as user:sam'],
    [
      ['who-can', 'acme.json', '--action', 'viewUsers', '--at', 'x12'],
      '--at must be whole milliseconds since the epoch; got x12',
    ],
    [
      ['who-can', 'acme.json', '--action', 'viewUsers', '--at', '12x'],
      '--at must be whole milliseconds since the epoch; got 12x',
    ],
    [['who-can', 'acme.json', '--action', '{"type"}'], '--action:1:8: this is not JSON: there should be a colon'],
    [['who-can', 'acme.json', '--action', '{\n"a" 1}'], '--action:2:5: this is not JSON: there should be a colon'],
    [['jobs'], 'name one file, that of the account document'],
    [['validate'], 'name a file or a folder'],
    [['who-can', '--action', 'viewUsers'], 'name one file, that of the account document'],
  ])('%j is told in a sentence', (args, sentence) => {
    expect(consentry(...args)).toEqual({ code: 2, out: '', err: `consentry: ${sentence}\n` });
  });

  it('in an account is told in full', () => {
    file('wrong.json', { ...acme, more: 1, yet: 2 });
    expect(consentry('who-can', 'wrong.json', '--action', 'viewUsers').err).toMatch(
      /^consentry: wrong\.json: more: [^\n]+\nwrong\.json: yet: [^\n]+\n$/,
    );
    expect(consentry('who-can', file('null.json', 'null'), '--action', 'viewUsers').err).toMatch(
      /^consentry: null\.json: [^:]+\n$/,
    );
  });

  it('with this program itself is not', () => {
    const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => {
      throw new Error('the disk is full');
    });
    expect(() => main(['--help'])).toThrow(new Error('the disk is full'));
    write.mockRestore();
  });
});
