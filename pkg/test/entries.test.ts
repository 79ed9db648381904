// The entries as they are published, each in a process of its own.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const dist = new URL('../dist/', import.meta.url);

/** What a script says when it calls `tell`. */
function told(script: string, ...flags: readonly string[]): unknown {
  const tell = 'const tell = (value) => console.log(JSON.stringify(value));';
  const input = `${tell}\n${script}`;
  return JSON.parse(
    execFileSync(process.execPath, [...flags, '-'], { cwd: fileURLToPath(dist), input, encoding: 'utf8' }),
  );
}

const module = (script: string): unknown => told(script, '--input-type=module');
const acme = JSON.stringify({ id: 'acme', users: [{ id: 'olga', type: 'owner', status: 'active' }] });

describe('in Node', () => {
  it('everything is ready at import', () => {
    expect(
      module(`import { Account } from './node.js'; tell(Account.load(${acme}).as({ user: 'olga' }).can('viewUsers'));`),
    ).toBe(true);
    expect(told(`const { Account } = require('./node.cjs'); tell(Account.load(${acme}).id);`)).toBe('acme');
  });

  it('init resolves at once', () => {
    expect(module(`import { init } from './node.js'; tell(String(await init()));`)).toBe('undefined');
  });

  it('import and require share an instance, and export the same', () => {
    const script = `
      import { createRequire } from 'node:module';
      import * as imported from './node.js';
      const required = createRequire(import.meta.url)('./node.cjs');
      tell(Object.keys(required).filter((name) => required[name] !== imported[name]));`;
    expect(module(script)).toEqual([]);
  });
});

describe('in a browser', () => {
  const start = `
    import { readFileSync } from 'node:fs';
    import * as consentry from './browser.js';
    const bytes = readFileSync('consentry_bg.wasm');
    const asked = () => consentry.Account.load(${acme}).as({ user: 'olga' }).can('viewUsers');
    const refused = async (work) => { try { await work(); return 'nothing'; } catch (error) { return error.name + ': ' + error.message; } };`;

  it.each(['asked()', 'consentry.newId()', 'consentry.vocabulary()', 'consentry.Account.validate({})'])(
    '%s before init says what to do',
    (work) => {
      const sentence =
        'ConsentryError: consentry has not loaded its WebAssembly module yet: `await init()` once, before anything else';
      expect(module(`${start} tell(await refused(() => ${work}));`)).toBe(sentence);
    },
  );

  it.each([
    'bytes',
    'new WebAssembly.Module(bytes)',
    'new Response(bytes)',
    'Promise.resolve(new Response(bytes, { headers: { "content-type": "application/wasm" } }))',
  ])('init takes %s', (input) => expect(module(`${start} await consentry.init(${input}); tell(asked());`)).toBe(true));

  it('init loads once, and again after it failed', () => {
    const script = `
      const gone = await refused(() => consentry.init(new Response('', { status: 404 })));
      const wrong = await refused(() => consentry.init(new Response('not wasm')));
      const first = consentry.init(bytes);
      const same = first === consentry.init('nowhere');
      await first;
      tell({ gone, wrong: wrong.split(':')[0], same, asked: asked() });`;
    const gone = 'ConsentryError: the WebAssembly module was not found:  answered 404';
    expect(module(start + script)).toEqual({ gone, wrong: 'CompileError', same: true, asked: true });
  });
});

describe('with the module inside', () => {
  it('everything is ready at import', () => {
    expect(module(`import { Account, init } from './inline.js'; await init(); tell(Account.load(${acme}).id);`)).toBe(
      'acme',
    );
  });
});

describe('an account that was disposed of', () => {
  it('says so whenever it is asked', () => {
    const script = `
      import { Account } from './node.js';
      const account = Account.load(${acme});
      const acting = account.as({ user: 'olga' });
      acting.can('viewJobAd', 'none');
      account[Symbol.dispose]();
      account.dispose();
      const ways = {
        check: () => acting.check({ type: 'viewUsers' }),
        can: () => acting.can('viewJobAd', 'none'),
        canHandle: () => acting.canHandle(0, 0),
        canMany: () => acting.canMany(['viewJobAd'], ['none']),
        whoCan: () => account.whoCan({ type: 'viewUsers' }),
        apply: () => account.apply([]),
        toJSON: () => account.toJSON(),
        jobs: () => account.jobs(),
        jobHandle: () => account.jobHandle('none'),
      };
      const said = Object.values(ways).map((way) => { try { way(); return 'nothing'; } catch (error) { return error.message; } });
      tell([...new Set(said)]);`;
    expect(module(script)).toEqual(['this account was disposed of; load it again to ask it anything']);
  });
});
