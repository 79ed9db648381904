// Stories of support: who lets them in, how far, and how fast they are out again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Who } from './cast.ts';
import { decidedAt, watch } from './moments.ts';
import { consent } from './personas.ts';
import { Stage, type Story } from './story.ts';

const OLGA: Who = { user: 'olga' };
const ANN: Who = { agent: 'ann' };
/** Stands on every page that an agent sees inside an account. */
const BANNER = 'aside.banner.session';

let stage: Stage;
before(async () => {
  stage = await Stage.open();
});
after(() => stage.close());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
/** They may still have asked something when they were sent out, which is refused. */
const desk = (story: Story) => story.open(ANN, deskOf(story), { refusals: [403] });
const deskOf = ({ account }: Story) => `#/support?q=${account}&account=${account}`;

async function enterAs(page: Page, user: string): Promise<void> {
  await button(page, 'Enter Acme Care').click();
  await button(page, `Act as ${user}`).click();
  await page.locator(BANNER).getByText(`Ann Becker acts as ${user}`).waitFor();
}

test('switched off in another browser: the agent’s next request is refused, their page leaves by itself', (t) =>
  stage.tell([], async (story) => {
    const settings = await story.open(OLGA, '#/settings');
    const agent = await desk(story);
    assert.equal(await button(agent, 'Enter Acme Care').getAttribute('data-reason'), 'consentOff');
    await settings.getByLabel('Applicant data too').check();
    await button(settings, 'Activate').click();
    await agent.locator('button[aria-label="Enter Acme Care"][data-allowed=true]').waitFor();
    await enterAs(agent, 'Sam Whitlock');
    await settings.getByText('Ann Becker acts as Sam Whitlock').waitFor();
    await agent
      .getByRole('link', { name: /^Applicants \d|^Applicants$/ })
      .first()
      .waitFor();

    const left = await watch(agent, BANNER, 'gone');
    const switchedOff = await decidedAt(button(settings, 'Deactivate'));
    await refusedEverywhere(story);
    const took = (await left()) - switchedOff;
    t.diagnostic(`the page left ${Math.round(took)} ms after support was switched off`);
    await agent.getByRole('alert').getByText('They have switched support access off.').waitFor();
    assert.equal(await agent.getByText('Sam Whitlock').count(), 0, 'nothing of the account is left');
    await settings.getByText('NO', { exact: true }).waitFor();
    await settings.getByText('Ann Becker acts as').waitFor({ state: 'detached' });
  }));

/** At the process that switched off, and at the other. */
async function refusedEverywhere(story: Story): Promise<void> {
  for (const agent of [await story.at(ANN), await story.cast.as(ANN)]) {
    const { status, body } = await agent.get('jobs/nurse/applicants');
    assert.equal(status, 403);
    // Either still in the session that was ended, or already out of it.
    assert.ok(['sessionEnded', 'noSession'].includes(body.decision.reason), body.decision.reason);
  }
}

test('consent runs out while both watch: both pages change by themselves', (t) =>
  stage.tell([[OLGA, consent({ mode: 'readOnly', applicantData: true })]], async (story) => {
    const settings = await story.open(OLGA, '#/settings');
    const agent = await desk(story);
    await enterAs(agent, 'Pat Moreno');
    await settings.getByText('Ann Becker acts as Pat Moreno').waitFor();
    const [off, left] = [await watch(settings, '.setting.off', 'there'), await watch(agent, BANNER, 'gone')];
    // Long enough for it to be kept before it is over.
    const expiresAt = Date.now() + 5000;
    await story.cast.play([[OLGA, { type: 'extendSupportAccess', consent: 'c1', expiresAt }]]);
    const late = [(await off()) - expiresAt, (await left()) - expiresAt];
    t.diagnostic(
      `the customer saw it ${Math.round(late[0] ?? 0)} ms, the agent ${Math.round(late[1] ?? 0)} ms after the end`,
    );
    await settings.getByText('The last permission ran out by itself').waitFor();
    await agent.getByRole('alert').getByText('Their permission ran out.').waitFor();
    // Not before it is over by the server's clock, which the browser's own may be a little ahead of.
    for (const ms of late) assert.ok(ms > -500, `${ms} ms after the end`);
  }));

test('a request is granted in part, and the agent gets no more than that', () =>
  stage.tell([], async (story) => {
    const settings = await story.open(OLGA, '#/settings');
    const agent = await desk(story);
    await agent.getByLabel('What for?').fill('An export that stops halfway');
    await agent.getByRole('radio', { name: /^Look and change/ }).check();
    await agent.getByRole('checkbox', { name: /^Applicant data too/ }).check();
    await agent
      .getByRole('radio', { name: '1 day' })
      .or(agent.getByRole('radio', { name: '24 hours' }))
      .check();
    await button(agent, 'Send the request').click();
    await agent.getByText('Asked, no answer yet').waitFor();

    const request = settings.locator('.request');
    await request.getByText('An export that stops halfway').waitFor();
    await button(settings, 'Allow less…').click();
    await request.getByRole('radio', { name: /^Look only/ }).check();
    await request.getByRole('radio', { name: '1 hour' }).check();
    assert.equal(
      await request.getByRole('radio', { name: '7 days' }).getAttribute('data-reason'),
      'scopeTooWide',
      'more than was asked for cannot be given',
    );
    await button(settings, 'Approve this much').click();

    await agent.getByText('Look only, applicant data included').waitFor();
    await enterAs(agent, 'Sam Whitlock');
    await agent.locator(BANNER).getByText('Look only, applicant data included').waitFor();
    assert.equal(await button(agent, 'Post a job ad').getAttribute('data-reason'), 'outsideScopeReadOnly');
    const { body } = await (await story.at(ANN)).do({ type: 'postJobAd', job: 'more' });
    assert.equal(body.decision.reason, 'outsideScopeReadOnly');
  }));

test('an agent who signs in anew finds the session of before, and goes back into it', () =>
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
      await page.locator(BANNER).getByText('Ann Becker acts as Sam Whitlock').waitFor();
      await page.locator(BANNER).getByRole('button', { name: 'End session' }).click();
      await page.getByRole('heading', { name: 'Support desk' }).waitFor();
    },
  ));
