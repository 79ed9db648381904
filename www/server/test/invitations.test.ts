import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from './caller.ts';
import { onBothServers, PASSWORD } from './portal.ts';

const DAY = 24 * 3_600_000;
let people = 0;

/** Invites a new person, and returns their email address and the path of the invitation. */
async function invite(olga: Caller, user: string, email = `new-${++people}@example.org`) {
  const action = { type: 'inviteUser', user, userType: 'specificJobAccess', job: 'nurse' };
  const { status, body } = await olga.do(action, { details: { name: 'Nina Newcomer', email } });
  assert.equal(status, 200);
  assert.match(body.invitation, /^\/#\/invitation\/[\w-]{43}$/);
  return { email, path: `/api${body.invitation.slice(2).replace('invitation', 'invitations')}` };
}

onBothServers((server) => {
  test('a person with the invitation address sets a password, is signed in, and joins', async () => {
    const account = await server().account();
    const { email, path } = await invite(await account.user('olga'), 'nina');
    const nina = server().stranger(account.id);
    assert.deepEqual((await nina.get(path)).body, {
      organisation: 'Acme Care',
      name: 'Nina Newcomer',
      email,
      invitedBy: 'Olga Lindqvist',
    });
    const joined = await nina.post(path, { password: PASSWORD });
    assert.deepEqual([joined.status, joined.body.user, joined.body.account], [200, 'nina', account.id]);
    nina.forgetToken();
    assert.equal((await nina.get('jobs')).body.decision.reason, 'userNotActive', 'setting a password is not joining');
    assert.equal((await nina.do({ type: 'acceptInvitation' })).status, 200);
    assert.equal((await nina.get('jobs/nurse/applicants')).body.total, 4);
    const again = server().stranger(account.id);
    assert.equal((await again.signIn('/api/sign-in', email, PASSWORD)).body.user, 'nina');
  });

  test('an invitation works once, for fourteen days, and only with its exact address', async (t) => {
    const begin = server().stopClock(t);
    const account = await server().account();
    const olga = await account.user('olga');
    const { path } = await invite(olga, 'nina');
    const stranger = server().stranger(account.id);
    assert.equal((await stranger.get(`${path.slice(0, -1)}_`)).status, 404);
    assert.equal((await stranger.post(path, { password: 'short' })).status, 400);
    assert.equal((await stranger.post(path, { password: PASSWORD, user: 'olga' })).status, 400);
    const racers = [server().stranger(account.id), server().stranger(account.id)];
    const answers = await Promise.all(racers.map((racer) => racer.post(path, { password: PASSWORD })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404]);
    assert.equal((await stranger.get(path)).status, 404);
    const late = await invite(olga, 'nora');
    server().time = begin + 14 * DAY - 1;
    assert.equal((await stranger.get(late.path)).status, 200);
    server().time = begin + 14 * DAY;
    assert.equal((await stranger.get(late.path)).status, 404);
    assert.equal((await stranger.post(late.path, { password: PASSWORD })).status, 404);
  });

  test('one email address is one login: using it twice gives 409 and changes nothing', async () => {
    const account = await server().account();
    const { path } = await invite(await account.user('olga'), 'nina', account.email('sam'));
    const stranger = server().stranger(account.id);
    assert.equal((await stranger.post(path, { password: PASSWORD })).status, 409);
    assert.equal((await stranger.get(path)).status, 200, 'the invitation is still valid');
    assert.equal((await (await account.user('sam')).get('/api/me')).body.user, 'sam');
  });

  test('a removed user gets the reason, cannot sign in, and starts afresh when invited again', async () => {
    const account = await server().account();
    const [olga, pat] = [await account.user('olga'), await account.user('pat')];
    await olga.do({ type: 'removeUser', user: 'pat' });
    assert.equal((await pat.get('jobs')).body.decision.reason, 'userNotActive');
    const stranger = server().stranger(account.id);
    const credentials = { email: account.email('pat'), password: PASSWORD };
    assert.equal((await stranger.post('/api/sign-in', credentials)).status, 401);
    const { path } = await invite(olga, 'pat', account.email('pat'));
    assert.equal((await pat.get('/api/me')).status, 401, 'the sign-in of the earlier membership has ended');
    assert.equal((await stranger.post('/api/sign-in', credentials)).status, 401, 'the old password does not work');
    assert.equal((await stranger.post(path, { password: `new ${PASSWORD}` })).status, 200);
  });

  test('a removal or another invitation ends an invitation', async () => {
    const account = await server().account();
    const olga = await account.user('olga');
    const first = await invite(olga, 'nina');
    await olga.do({ type: 'removeUser', user: 'nina' });
    const stranger = server().stranger(account.id);
    assert.equal((await stranger.get(first.path)).status, 404);
    const second = await invite(olga, 'nina');
    assert.equal((await stranger.get(first.path)).status, 404);
    assert.equal((await stranger.get(second.path)).status, 200);
  });
});
