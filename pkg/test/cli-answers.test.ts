// What the command line prints, to the letter, and what it reads.
import { beforeEach, describe, expect, it } from 'vitest';
import { consentry, file } from './command-line.js';
import { acme, consent, load, NOW, olga, run } from './fixtures.js';

beforeEach(() => {
  file('acme.json', acme);
  const account = load({ ...acme, users: [...acme.users, { id: 'zoe k', type: 'fullAccess', status: 'active' }] });
  run(account, olga, consent);
  file('support.json', account);
});

const check = (action: object, as: string, ...more: readonly string[]) =>
  consentry('check', 'support.json', '--as', as, '--at', `${NOW + 1}`, '--action', JSON.stringify(action), ...more);

describe('an answer says', () => {
  it('until when it holds', () => {
    expect(check({ type: 'startSupportSession', session: 's1' }, 'agent:ann').out).toBe(
      'allowed by SES-1\nuntil: 2023-11-14T22:14:20.000Z\n',
    );
  });

  it('what it warns of', () => {
    expect(check({ type: 'revokeJobAccess', job: 'nurse', user: 'sam' }, 'user:sam').out).toBe(
      'allowed by ACC-6\nwarning: notReversibleByYou\n',
    );
  });

  it('what is wrong with each row', () => {
    const action = { type: 'setJobAccess', job: 'nurse', grant: ['olga', 'zoe k'], revoke: ['gone'] };
    const { code, out } = check(action, 'user:olga');
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      'denied by ACC-7: typeAlwaysHasAccess',
      'Owners and full access users always have access to every job.',
      'row: olga: typeAlwaysHasAccess',
      'row: "zoe k": typeAlwaysHasAccess',
      'row: gone: unknownUser',
      '',
    ]);
  });

  it('who could help, and what is to be chosen, only where there is somebody and something', () => {
    const asked = ['check', 'acme.json', '--at', '1', '--as'];
    const enter = '{"type":"startSupportSession","session":"s1"}';
    expect(consentry(...asked, 'agent:ann', '--action', enter).out.split('\n')).toEqual([
      'denied by SES-1: consentOff',
      'Support access is switched off.',
      'remedy: {"type":"activateSupportAccess"}, to choose: consent, scope, expiresAt, agents',
      '',
    ]);
    expect(consentry(...asked, 'user:gone', '--action', 'viewUsers').out).toBe(
      'denied by USR-0: userNotActive\nThis user is not active.\n',
    );
    expect(check({ type: 'viewApplicants', job: 'cook' }, 'user:sam').out.split('\n').slice(2)).toEqual([
      'instead by: fred, olga, "zoe k"',
      'remedy by fred or olga or "zoe k": {"type":"grantJobAccess","job":"cook","user":"sam"}',
      '',
    ]);
  });

  it('which clauses were looked at, and what they saw', () => {
    const asked = ['explain', 'acme.json', '--as', 'user:sam', '--at', '1', '--action'];
    expect(consentry(...asked, 'viewUsers').out.split('\n')).toEqual([
      'held   USR-0  users.sam="known" users.sam.status="active"',
      'held   USR-1',
      'allowed by USR-1',
      '',
    ]);
    const explanation = load().as({ user: 'sam' }).explain({ type: 'viewUsers' }, 1);
    const { code, out } = consentry(...asked, 'viewUsers', '--json');
    expect([code, JSON.parse(out)]).toEqual([0, explanation]);
    expect(consentry(...asked, 'viewSettings').code).toBe(1);
  });

  it('who is asked for as who it is', () => {
    const asked = ['check', 'support.json', '--at', `${NOW + 1}`, '--action', 'viewUsers'];
    expect(consentry(...asked, '--as', 'agent:ann').out).toContain('noSession');
    expect(consentry(...asked, '--as', 'agent:ann', '--session', 's1').out).toContain('unknownSession');
    expect(consentry(...asked, '--as', ' user:sam').err).toContain('--as must be user:ID');
    expect(consentry(...asked, '--as', 'user:line\nbreak').out).toContain('unknownUser');
  });

  it('ids so that nobody mistakes them', () => {
    const ids = ['Zoë.b_1@x+y:z/-', 'a b', 'a\u001b[1m', '東京', '"'];
    const users = ids.map((id) => ({ id, type: 'fullAccess', status: 'active' }));
    file('names.json', { id: 'names', users: [{ id: 'olga', type: 'owner', status: 'active' }, ...users] });
    const { out } = consentry('who-can', 'names.json', '--action', 'viewUsers');
    expect(out.split('\n')).toEqual(['"\\""', 'Zoë.b_1@x+y:z/-', '"a\\u001b[1m"', '"a b"', 'olga', '東京', '']);
  });

  it('which jobs', () => {
    expect(consentry('jobs-for', 'acme.json', '--as', 'user:olga', '--action', 'viewJobAd', '--json').out).toBe(
      '"all"\n',
    );
    file('two.json', { ...acme, jobs: (acme.jobs ?? []).map((job) => ({ ...job, access: ['sam'] })) });
    expect(consentry('jobs-for', 'two.json', '--as', 'user:sam', '--action', 'viewApplicants').out).toBe(
      'cook\nnurse\n',
    );
  });
});

describe('what an account holds', () => {
  it('is listed, one record a line', () => {
    file('closed.json', { ...acme, jobs: [...(acme.jobs ?? []), { id: 'a b', postedBy: 'sam', status: 'closed' }] });
    expect(consentry('jobs', 'closed.json')).toEqual({
      code: 0,
      out: 'nurse\topen\tsam\ncook\topen\tfred\n"a b"\tclosed\tsam\n',
      err: '',
    });
    expect(consentry('jobs', 'closed.json', '--posted-by', 'sam', '--status', 'open').out).toBe('nurse\topen\tsam\n');
    expect(consentry('jobs', 'closed.json', '--posted-by', 'nobody')).toEqual({ code: 0, out: '', err: '' });
    expect(consentry('users', 'support.json', '--type', 'fullAccess').out).toBe(
      'fred\tfullAccess\tactive\n"zoe k"\tfullAccess\tactive\n',
    );
    expect(consentry('users', 'acme.json', '--status', 'removed').out).toBe('gone\tspecificJobAccess\tremoved\n');
  });

  it('is told whole as JSON, of a projection as much as there is of it', () => {
    expect(JSON.parse(consentry('jobs', 'acme.json', '--json').out)).toEqual(load().jobs());
    expect(JSON.parse(consentry('users', 'acme.json', '--type', 'owner', '--json').out)).toEqual([
      { id: 'olga', type: 'owner', status: 'active', epoch: 1 },
    ]);
    file('gone.json', load().project({ user: 'gone' }));
    expect(consentry('jobs', 'gone.json', '--json').out).toBe('[]\n');
    expect(consentry('users', 'gone.json').out).toBe('gone\tspecificJobAccess\tremoved\n');
  });

  it.each([
    [['jobs', '--status', 'active'], /^consentry: --status: .*`open`, `closed`.*"active"\n$/],
    [['jobs', '--posted-by', 'x'.repeat(129)], /^consentry: --posted-by: .* 128 bytes.*\n$/],
    [['users', '--type', 'admin'], /^consentry: --type: .*`owner`.*"admin"\n$/],
    [['users', '--status', 'open'], /^consentry: --status: .*`invited`.*"open"\n$/],
  ])('is not listed by what nothing can be: %j', ([command = '', ...flags], sentence) => {
    expect(consentry(command, 'acme.json', ...flags)).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(sentence),
    });
  });
});

describe('a file', () => {
  it('may begin with a byte order mark, which inside it is like any other character', () => {
    file('mark.json', `\uFEFF${JSON.stringify({ ...acme, id: '\uFEFFacme' })}`);
    expect(consentry('validate', 'mark.json')).toEqual({ code: 0, out: '', err: '' });
    file('late.json', ` \uFEFF${JSON.stringify(acme)}`);
    expect(consentry('validate', 'late.json').err).toBe(
      'consentry: late.json:1:2: this is not JSON: there should be a value\n',
    );
  });

  it.each(['YAML', 'yml', 'YmL'])('may be YAML, as .%s', (ending) => {
    file(`acme.${ending}`, `id: acme\nusers: [{ id: olga, type: owner, status: active }]\n`);
    expect(consentry('who-can', `acme.${ending}`, '--action', 'viewUsers').out).toBe('olga\n');
  });

  it('of JSON is no YAML', () => {
    file('acme.yml.json', 'id: acme\n');
    expect(consentry('validate', 'acme.yml.json').err).toContain('acme.yml.json:1:1: this is not JSON');
  });

  it('of YAML is told in one line what is wrong with it', () => {
    file('list.yml', 'steps: {}\nname: [1\n');
    expect(consentry('validate', 'list.yml').err).toMatch(/^consentry: list\.yml:3:1: this is not YAML: [^\n]+\n$/);
    file('keys.yml', 'id: acme\n? [olga]\n: owner\n');
    expect(consentry('validate', 'keys.yml').err).toMatch(/^consentry: keys\.yml:2:3: this is not YAML: .*string/);
  });

  it('is the only one that can be asked', () => {
    const { code, err } = consentry('who-can', 'acme.json', 'support.json', '--action', 'viewUsers');
    expect([code, err]).toEqual([2, 'consentry: name one file, that of the account document\n']);
  });

  it('that cannot be read is told as the system tells it', () => {
    const { code, err } = consentry('validate', 'acme.json', `${file('text.json', '1')}/inside`);
    expect([code, err]).toEqual([2, expect.stringMatching(/^consentry: .*inside: ENOTDIR/)]);
  });

  it('is told by its place in the whole, or by its name alone', () => {
    file('number.json', '7');
    const { code, out } = consentry('validate', 'number.json');
    expect([code, out]).toEqual([1, expect.stringMatching(/^number\.json: [^:]+\n$/)]);
    expect(consentry('check', 'number.json', '--as', 'user:sam', '--action', 'viewUsers')).toMatchObject({
      code: 2,
      err: `consentry: ${out}`,
    });
  });

  it('below a folder is read, in order, and nothing else', () => {
    for (const name of ['b.json', 'a/c.yaml', 'a/b.yml', 'a/a.JSON', 'a/b.jsonl', 'a/xyml', 'd.json/e.json'])
      file(`all/${name}`, acme);
    const { out } = consentry('validate', '--json', 'all', 'acme.json');
    const read = out.trimEnd().split('\n');
    expect(read.map((line) => JSON.parse(line))).toEqual(
      ['all/a/a.JSON', 'all/a/b.yml', 'all/a/c.yaml', 'all/b.json', 'all/d.json/e.json', 'acme.json'].map((file) => ({
        file,
        violations: [],
      })),
    );
  });
});
