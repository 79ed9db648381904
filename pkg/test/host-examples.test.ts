// The examples run, each in its own process, and the documentation shows exactly the same code.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const folder = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

let server: ChildProcess | undefined;
afterEach(() => server?.kill());

describe.each(['fastify', 'express'])('%s', (name) => {
  it('serves the example that the documentation shows', async () => {
    expect(read('docs/servers.md')).toContain(`\`\`\`js\n${read(`examples/${name}.js`)}\`\`\``);
    const url = await started(`examples/${name}.js`);
    const get = (path: string) => fetch(url + path, { headers: { authorization: 'secret-of-sam' } });
    expect((await fetch(`${url}/snapshot`)).status).toBe(401);
    expect((await get('/jobs/nurse/applicants')).status).toBe(403);
    expect(await commanded(url, { type: 'grantJobAccess', job: 'nurse', user: 'sam' })).toMatchObject({
      events: [{ type: 'jobAccessGranted' }],
    });
    expect(await (await get('/jobs/nurse/applicants')).json()).toEqual(['Kim Berg', 'Ali Roth']);
  });

  it('is the same by import and by require, with one engine', () => {
    const script = `
      import { createRequire } from 'node:module';
      import * as imported from 'consentry/${name}';
      import { ConsentryError } from 'consentry';
      const required = createRequire(import.meta.url)('consentry/${name}');
      const exported = (module) => Object.keys(module).sort().join();
      const both = [imported, required].map(({ NotSignedIn }) => new NotSignedIn() instanceof ConsentryError);
      const known = required.problemOf(new required.NotSignedIn()).status;
      console.log(JSON.stringify({ both, same: exported(imported) === exported(required), known }));`;
    const told = execFileSync(process.execPath, ['--input-type=module', '-'], { cwd: folder, input: script });
    expect(JSON.parse(String(told))).toEqual({ both: [true, true], same: true, known: 401 });
  });
});

async function started(path: string): Promise<string> {
  server = spawn(process.execPath, [fileURLToPath(new URL(path, folder))], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: server.stdout as NodeJS.ReadableStream }), 'line');
  return line;
}

async function commanded(url: string, action: unknown): Promise<unknown> {
  const headers = { authorization: 'secret-of-olga', 'content-type': 'application/json' };
  return (await fetch(`${url}/commands`, { method: 'POST', headers, body: JSON.stringify({ action }) })).json();
}
