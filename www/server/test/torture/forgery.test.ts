// Requests from people who pretend to be others, or have no right to be there. Each gets a problem, changes nothing and
// reveals nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PASSWORD } from '../portal.ts';
import { SESSION } from './personas.ts';
import { genuine, isOfAccount, isOpen, isReading, json } from './routes.ts';
import { by, onBothSieges } from './siege.ts';
import { send } from './wire.ts';

/** Routes that show an agent only their own records, or do nothing. */
const OWN = /\/(snapshot|live|leave)$/;

onBothSieges((siege) => {
  test('an incomplete or unsigned cookie, or one of an ended sign-in, signs nobody in at any route', async () => {
    const { stranger } = siege.world.callers;
    const genuineOne = (name: 'olga' | 'noor') => siege.world.callers[name].cookies.get('portal') ?? assert.fail(name);
    const [secret = '', signature = ''] = genuineOne('olga').split('.');
    const [row] = await siege.db.selectFrom('sign_ins').select('hash').execute();
    const forged = {
      none: '',
      tampered: `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}.${signature}`,
      cut: genuineOne('olga').slice(0, -1),
      unsigned: secret,
      'signed for another': `${secret}.${genuineOne('noor').split('.')[1]}`,
      'hash from the table': `${row?.hash}.${signature}`,
      'signed out': await signedOut(),
      'before the last sign-in': await rotated(),
    };
    await siege.begin();
    const guest = siege.persona('stranger');
    const csrf = `csrf=${stranger.cookies.get('csrf')}`;
    for (const [what, value] of Object.entries(forged)) {
      for (const route of siege.routes.served.filter((one) => !isOpen(one))) {
        const cookie = value === '' ? csrf : `${csrf}; portal=${value}`;
        const status = route.url.startsWith('/api/invitations/') ? 404 : 401;
        await siege.expectProblem(
          `${what}: ${route.method} ${route.url}`,
          by(guest, siege.atOwn(route), { cookie }),
          status,
        );
      }
    }
  });

  async function signedOut(): Promise<string> {
    const sam = await siege.world.account.user('sam');
    const cookie = sam.cookies.get('portal') ?? '';
    assert.equal((await sam.post('/api/sign-out')).status, 204);
    return cookie;
  }

  async function rotated(): Promise<string> {
    const sam = await siege.world.account.user('sam');
    const cookie = sam.cookies.get('portal') ?? '';
    await sam.signIn('/api/sign-in', siege.world.account.email('sam'), PASSWORD);
    return cookie;
  }

  test('every changing route needs the token of its own sign-in', async () => {
    const olga = siege.persona('olga');
    const tokens = {
      missing: [],
      guessed: 'a-guess',
      'of another': siege.persona('noor').headers['x-csrf-token'],
      'of nobody': siege.persona('stranger').headers['x-csrf-token'],
      cut: olga.headers['x-csrf-token'].slice(0, -1),
    };
    for (const [what, token] of Object.entries(tokens)) {
      for (const route of siege.routes.served.filter((one) => !isReading(one))) {
        const sent = by(olga, siege.atOwn(route), { 'x-csrf-token': token });
        await siege.expectProblem(`${what}: ${route.method} ${route.url}`, sent, 403);
      }
    }
    const theirs = `portal=${siege.world.callers.olga.cookies.get('portal')}; csrf=${siege.world.callers.noor.cookies.get('csrf')}`;
    const planted = { cookie: theirs, 'x-csrf-token': siege.persona('noor').headers['x-csrf-token'] };
    for (const route of siege.routes.served.filter((one) => !isReading(one))) {
      await siege.expectProblem(`planted: ${route.url}`, by(olga, siege.atOwn(route), planted), 403);
    }
  });

  test('a request cannot claim a principal, a time, a state or a session', async () => {
    const commands = { method: 'POST', path: `/api/accounts/${siege.world.account.id}/commands` };
    const action = { type: 'closeJobAd', job: 'nurse' };
    const claims = {
      user: 'olga',
      actor: 'olga',
      principal: { user: 'olga' },
      as: 'olga',
      agent: 'ann',
      session: SESSION,
    };
    const others = { at: 1, now: 1, time: 1, version: 9, state: {}, account: 'x', role: 'owner', simulating: 'olga' };
    for (const who of [siege.persona('noor'), siege.persona('bo')]) {
      for (const [name, value] of Object.entries({ ...claims, ...others })) {
        const what = `${who.name} claims ${name}`;
        await siege.expectProblem(what, by(who, { ...commands, ...json({ action, [name]: value }) }), 400);
        await siege.expectProblem(
          what,
          by(who, { ...commands, ...json({ action: { ...action, [name]: value } }) }),
          400,
        );
        const claim = { [`x-${name}`]: String(value), [name]: String(value), [`x-forwarded-${name}`]: String(value) };
        await siege.expectProblem(what, by(who, { ...commands, ...json({ action }) }, claim), 403);
        const path = `${commands.path}?${name}=${encodeURIComponent(String(value))}`;
        await siege.expectProblem(what, by(who, { ...commands, path, ...json({ action }) }), 403);
      }
    }
  });

  test('an agent cannot act in the session of another at any route', async () => {
    const bo = siege.persona('bo');
    const claim = { 'x-session': SESSION, cookie: `${bo.cookie}; session=${SESSION}; agent=ann` };
    for (const route of siege.routes.served.filter((one) => isOfAccount(one) && !OWN.test(one.url))) {
      const request = siege.atOwn(route);
      const path = `${request.path}?session=${SESSION}&agent=ann`;
      await siege.expectProblem(`${route.method} ${path}`, by(bo, { ...request, path }, claim));
      await siege.expectProblem(`${route.method} ${request.path}`, by(bo, request, claim));
    }
  });

  test('nobody reaches another customer at any route', async () => {
    const crossings: [who: string, account: string][] = [
      ['wanda', siege.world.account.id],
      ['olga', siege.world.other.id],
      ['noor', siege.world.other.id],
      ['olga', 'no-such-account'],
      ['ann', 'no-such-account'],
    ];
    for (const [who, account] of crossings) {
      for (const route of siege.routes.served.filter(isOfAccount)) {
        await siege.expectProblem(
          `${who}: ${route.method} ${route.url}`,
          by(siege.persona(who), genuine(route, account)),
          404,
        );
      }
    }
  });

  test('an agent inside one customer cannot access any other', async () => {
    for (const who of [siege.persona('ann'), siege.persona('bo')]) {
      for (const route of siege.routes.served.filter((one) => isOfAccount(one) && !OWN.test(one.url))) {
        await siege.expectProblem(
          `${who.name}: ${route.method} ${route.url}`,
          by(who, genuine(route, siege.world.other.id)),
        );
      }
      const path = `/api/accounts/${siege.world.other.id}/snapshot`;
      const { text } = await send(siege.origin, by(who, { method: 'GET', path }));
      const { users, jobs, support } = JSON.parse(text).projection;
      assert.deepEqual([users, jobs, support.consent, support.sessions], [[], [], null, []]);
    }
  });

  test('ids of another customer are unknown here', async () => {
    const at = (path: string) => ({ method: 'GET', path: `/api/accounts/${siege.world.account.id}/${path}` });
    const act = (action: object, details?: object) => ({
      ...at('commands'),
      method: 'POST',
      ...json({ action, details }),
    });
    const olga = siege.persona('olga');
    for (const path of ['', '/access', '/applicants', '/applicants.csv', '/applicants/librarian-1']) {
      await siege.expectProblem(path, by(olga, at(`jobs/librarian${path}`)), 403);
    }
    await siege.expectProblem('search', by(olga, at('applicants?job=librarian')), 403);
    await siege.expectProblem('grant', by(olga, act({ type: 'grantJobAccess', job: 'nurse', user: 'wanda' })), 403);
    for (const path of ['', '/cv'])
      await siege.expectProblem(path, by(olga, at(`jobs/nurse/applicants/librarian-1${path}`)), 404);
    const note = { applicant: 'librarian-1', text: 'Hello' };
    await siege.expectProblem('note', by(olga, act({ type: 'addApplicantNote', job: 'nurse' }, note)), 404);
    const elsewhere = { applicant: 'case-manager-1', stage: 'offer' };
    await siege.expectProblem('another job', by(olga, act({ type: 'updateApplicants', job: 'nurse' }, elsewhere)), 404);
  });
});
