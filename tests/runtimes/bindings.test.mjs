// The bindings for browsers out of the packed tarball, in Chromium, under a strict content security policy: what is denied can be
// reached and read by everybody, and does nothing for anybody.
import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import { newPage, serve } from './chromium.mjs';
import { installed, root } from './installed.mjs';

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";
const REASON = 'You do not have access to the applicants of this job. Fred can give you access.';
const DENIED = ['button', 'link', 'box', 'select', 'range', 'send', 'text'];

describe('in Chromium', () => {
  const folder = installed();

  for (const binding of ['dom', 'react']) {
    describe(`consentry/${binding}`, () => {
      it('lets what is denied be reached, and says why', async (t) => {
        const { page, problems } = await opened(t, folder.path, binding);
        assert.deepEqual(await tabbed(page), ['free', ...DENIED.slice(0, 5), 'field', 'send', 'note', 'save', 'text']);
        for (const id of DENIED) assert.deepEqual(await told(page, id), { disabled: true, description: REASON }, id);
        assert.deepEqual(await told(page, 'free'), { disabled: false, description: '' });
        assert.deepEqual(problems, []);
      });

      it('shows the reason to those who see, until they have had enough', async (t) => {
        const { page } = await opened(t, folder.path, binding);
        const tip = page.getByRole('tooltip').filter({ visible: true });
        await page.hover('#button');
        await tip.waitFor();
        await tip.hover();
        assert.equal(await tip.textContent(), REASON);
        await page.hover('#free');
        await tip.waitFor({ state: 'detached' });
        await page.focus('#link');
        await tip.waitFor();
        await page.keyboard.press('Escape');
        await tip.waitFor({ state: 'detached' });
      });

      it('lets nothing through by mouse or keyboard', async (t) => {
        const { page, problems } = await opened(t, folder.path, binding);
        for (const id of DENIED) await tryEverything(page, id);
        await page.fill('#field', 'text');
        await page.press('#field', 'Enter');
        await page.press('#note', 'Enter');
        await page.click('#save', { force: true });
        await page.locator('#label').click({ force: true });
        const ours = (await heard(page)).filter((entry) => !/ (field|note|save|label)$/.test(entry));
        assert.deepEqual(ours, []);
        assert.deepEqual(await state(page), { hash: '', box: false, select: 'one', range: '50', text: 'as it was' });
        assert.deepEqual(problems, []);
      });

      it('lets everything through when it is allowed, and follows the server until it refuses', async (t) => {
        const { page, problems, server } = await opened(t, folder.path, binding);
        await page.click('#free');
        assert.ok((await heard(page)).includes('click free'));
        server.send(snapshot(folder.path, 1, ['sam']));
        await page.waitForSelector('#button[data-allowed=true]');
        await page.click('#link');
        await page.press('#field', 'Enter');
        await page.check('#box');
        await page.selectOption('#select', 'two');
        const passed = await heard(page);
        for (const entry of ['click link', 'submit letter', 'change box', 'change select'])
          assert.ok(passed.includes(entry), entry);
        assert.equal((await state(page)).hash, '#gone');
        server.refuse();
        await page.waitForFunction(() => globalThis.ended);
        assert.match(await page.evaluate(() => globalThis.ended), /rejected the live stream .* with status 401$/);
        assert.deepEqual(
          problems.filter((problem) => !problem.includes('401')),
          [],
        );
      });
    });
  }
});

/** A page of the folder with everything on it, gated for sam. */
async function opened(t, folder, binding) {
  await bundle(folder, binding);
  const server = stream();
  const address = await serve(t, folder, {
    headers: { 'content-security-policy': POLICY },
    routes: { '/live': server.answer },
  });
  writeFileSync(join(folder, 'snapshot.json'), JSON.stringify(snapshot(folder, 0, [])));
  const page = await newPage(t);
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(`${address}/${binding}.html`);
  await page.waitForFunction(() => globalThis.told);
  return { page, problems, server };
}

async function bundle(folder, binding) {
  await build({
    absWorkingDir: folder,
    entryPoints: [`bound-${binding}.mjs`],
    outfile: `${binding}.js`,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"development"' },
    // React is the application's own, beside the package.
    nodePaths: [join(root, 'node_modules')],
    logLevel: 'warning',
    allowOverwrite: true,
  });
  copyFileSync(consumer(folder).resolve('consentry/consentry.wasm'), join(folder, 'consentry_bg.wasm'));
  const head = '<meta charset="utf-8"><title>Bound</title><link rel="icon" href="data:,">';
  writeFileSync(
    join(folder, `${binding}.html`),
    `<!doctype html>${head}<script type="module" src="${binding}.js"></script>`,
  );
}

const consumer = (folder) => createRequire(join(folder, 'package.json'));

/** The account as sam meets it; `access` are the users with access to the job `cook`. */
function snapshot(folder, version, access) {
  const { Account } = consumer(folder)('consentry');
  const users = [
    { id: 'fred', type: 'owner', status: 'active' },
    { id: 'sam', type: 'specificJobAccess', status: 'active' },
  ];
  const jobs = [
    { id: 'nurse', postedBy: 'fred', access: ['sam'] },
    { id: 'cook', postedBy: 'fred', access },
  ];
  const now = Date.now();
  return { now, projection: Account.load({ id: 'acme', version, users, jobs }).project({ user: 'sam' }, now) };
}

/** An event stream that sends what it is told to, until it refuses everybody. */
function stream() {
  const open = new Set();
  let refuses = false;
  return {
    answer: (_, response) => {
      if (refuses) return response.writeHead(401).end();
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      open.add(response);
    },
    send: (data) => {
      for (const response of open)
        response.write(`event: snapshot\nid: 1\nretry: 10\ndata: ${JSON.stringify(data)}\n\n`);
    },
    refuse: () => {
      refuses = true;
      for (const response of open) response.end();
    },
  };
}

/** The ids of everything that the tab key reaches, in order. */
async function tabbed(page) {
  const ids = [];
  await page.evaluate(() => document.activeElement?.blur());
  for (;;) {
    await page.keyboard.press('Tab');
    const id = await page.evaluate(() => document.activeElement.id);
    if (id === '' || ids.includes(id)) return ids;
    ids.push(id);
  }
}

/** What the browser tells assistive technology. */
async function told(page, id) {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: `document.getElementById('${id}')` });
  const tree = await session.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId,
    fetchRelatives: false,
  });
  const [{ description, properties }] = tree.nodes;
  const disabled = properties.some(({ name, value }) => name === 'disabled' && value.value === true);
  return { disabled, description: description?.value ?? '' };
}

async function tryEverything(page, id) {
  const control = page.locator(`#${id}`);
  const force = { force: true };
  await control.click(force);
  await control.dblclick(force);
  await control.click({ ...force, button: 'middle' });
  await control.click({ ...force, modifiers: ['Control'] });
  // Not in the middle, where a slider is already.
  await control.click({ ...force, position: { x: 3, y: 3 } });
  await control.focus();
  for (const key of ['Enter', 'Space', 'ArrowDown', 'ArrowRight', 't']) await page.keyboard.press(key);
}

const heard = (page) => page.evaluate(() => globalThis.heard);

const state = (page) =>
  page.evaluate(() => {
    const { value: select } = document.getElementById('select');
    const { value: range } = document.getElementById('range');
    const { value: text } = document.getElementById('text');
    return { hash: location.hash, box: document.getElementById('box').checked, select, range, text };
  });
