// Stories of support: who lets agents in, what they can do, and how fast they are out again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Who } from './cast.ts';
import { decidedAt, watch } from './moments.ts';
import { consent } from './personas.ts';
import { Stage, type Story } from './story.ts';

const OLGA: Who = { user: 'olga' };
const ANN: Who = { agent: 'ann' };
/** The banner on every page that an agent sees inside an account. */
const BANNER = 'aside.banner.session';

let stage: Stage;
before(async () => {
  stage = await Stage.open();
});
after(() => stage.close());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
/** A request that is under way when the session ends may be denied. */
const desk = (story: Story) => story.open(ANN, deskOf(story), { expected: [403] });
const deskOf = ({ account }: Story) => `#/support?q=${account}&account=${account}`;

async function enterAs(page: Page, user: string): Promise<void> {
  await button(page, 'Enter Acme Care').click();
  await button(page, `Act as ${user}`).click();
  await page.locator(BANNER).getByText(`Ann Becker is acting as ${user}`).waitFor();
}

test('switching off in another browser denies the agent’s next request and closes their page', (t) =>
  stage.tell([], async (story) => {
    const settings = await story.open(OLGA, '#/settings');
    const agent = await desk(story);
    assert.equal(await button(agent, 'Enter Acme Care').getAttribute('data-reason'), 'consentOff');
    await settings.getByLabel('Include applicant data').check();
    await button(settings, 'Activate').click();
    await agent.locator('button[aria-label="Enter Acme Care"][data-allowed=true]').waitFor();
    await enterAs(agent, 'Sam Whitlock');
    await settings.getByText('Ann Becker is acting as Sam Whitlock').waitFor();
    await agent
      .getByRole('link', { name: /^Applicants \d|^Applicants$/ })
      .first()
      .waitFor();

    const left = await watch(agent, BANNER, 'gone');
    const switchedOff = await decidedAt(button(settings, 'Deactivate'));
    await deniedEverywhere(story);
    const took = (await left()) - switchedOff;
    t.diagnostic(`the page left ${Math.round(took)} ms after support was switched off`);
    await agent.getByRole('alert').getByText('They have switched support access off.').waitFor();
    assert.equal(await agent.getByText('Sam Whitlock').count(), 0, 'the page shows nothing of the account any more');
    await settings.getByText('NO', { exact: true }).waitFor();
    await settings.getByText('Ann Becker is acting as').waitFor({ state: 'detached' });
  }));

/** Checks both processes: the one that switched off, and the other. */
async function deniedEverywhere(story: Story): Promise<void> {
  for (const agent of [await story.at(ANN), await story.cast.as(ANN)]) {
    const { status, body } = await agent.get('jobs/nurse/applicants');
    assert.equal(status, 403);
    // The sign-in may still name the ended session, or have left it already.
    assert.ok(['sessionEnded', 'noSession'].includes(body.decision.reason), body.decision.reason);
  }
}

test('a consent expires while two people watch: both pages change by themselves', (t) =>
  stage.tell([[OLGA, consent({ mode: 'readOnly', applicantData: true })]], async (story) => {
    const settings = await story.open(OLGA, '#/settings');
    const agent = await desk(story);
    await enterAs(agent, 'Pat Moreno');
    await settings.getByText('Ann Becker is acting as Pat Moreno').waitFor();
    const [off, left] = [await watch(settings, '.setting.off', 'there'), await watch(agent, BANNER, 'gone')];
    // Long enough to be stored before it ends.
    const expiresAt = Date.now() + 5000;
    await story.cast.play([[OLGA, { type: 'extendSupportAccess', consent: 'c1', expiresAt }]]);
    const late = [(await off()) - expiresAt, (await left()) - expiresAt];
    t.diagnostic(
      `the customer saw it ${Math.round(late[0] ?? 0)} ms, the agent ${Math.round(late[1] ?? 0)} ms after the end`,
    );
    await settings.getByText('Support access expired on').waitFor();
    await agent.getByRole('alert').getByText('Their consent has expired.').waitFor();
    // Not before the end by the server's clock; the browser's own may be slightly ahead.
    for (const ms of late) assert.ok(ms > -500, `${ms} ms after the end`);
  }));

test('an administrator approves a request in part, and the agent gets no more than that', () =>
  stage.tell([], async (story) => {
    const settings = await story.open(OLGA, '#/settings');
    const agent = await desk(story);
    await agent.getByLabel('Purpose').fill('An export that stops halfway');
    await agent.getByRole('radio', { name: /^View and edit/ }).check();
    await agent.getByRole('checkbox', { name: /^Include applicant data/ }).check();
    await agent
      .getByRole('radio', { name: '1 day' })
      .or(agent.getByRole('radio', { name: '24 hours' }))
      .check();
    await button(agent, 'Send request').click();
    await agent.getByText('Requested, no answer yet').waitFor();

    const request = settings.locator('.request');
    await request.getByText('An export that stops halfway').waitFor();
    await button(settings, 'Allow less…').click();
    await request.getByRole('radio', { name: /^View only/ }).check();
    await request.getByRole('radio', { name: '1 hour' }).check();
    assert.equal(
      await request.getByRole('radio', { name: '7 days' }).getAttribute('data-reason'),
      'scopeTooWide',
      'an administrator cannot approve more than was requested',
    );
    await button(settings, 'Approve with these limits').click();

    await agent.getByText('View only, applicant data included').waitFor();
    await enterAs(agent, 'Sam Whitlock');
    await agent.locator(BANNER).getByText('View only, applicant data included').waitFor();
    assert.equal(await button(agent, 'Post a job ad').getAttribute('data-reason'), 'outsideScopeReadOnly');
    const { body } = await (await story.at(ANN)).do({ type: 'postJobAd', job: 'more' });
    assert.equal(body.decision.reason, 'outsideScopeReadOnly');
  }));

test('an agent who signs in again finds their earlier session and returns to it', () =>
  stage.tell(
    [
      [OLGA, consent({ mode: 'readOnly', applicantData: true })],
      [ANN, { type: 'startSupportSession', session: 's1' }],
    ],
    async (story) => {
      const window = await story.window();
      const { page } = window;
      await window.enter(await story.cast.account.agent('ann'), deskOf(story));
      await button(page, 'Go back into your session in Acme Care').click();
      await button(page, 'Act as Sam Whitlock').click();
      await page.locator(BANNER).getByText('Ann Becker is acting as Sam Whitlock').waitFor();
      await page.locator(BANNER).getByRole('button', { name: 'End session' }).click();
      await page.getByRole('heading', { name: 'Support desk' }).waitFor();
    },
  ));
