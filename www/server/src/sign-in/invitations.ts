// An invitation is a secret address. A person who has it can set the invited person's password, once.
import type { FastifyInstance, preHandlerAsyncHookHandler } from 'fastify';
import type { Kysely } from 'kysely';
import type { Invitation, Joining } from '../api.ts';
import type { Tables, Transaction } from '../database/tables.ts';
import { notFound } from '../http/problem.ts';
import type { Portal } from '../portal.ts';
import { addCredentials } from './credentials.ts';
import { meOf } from './me.ts';
import { hashOf } from './secrets.ts';
import { beginSignIn } from './session.ts';

const LIFETIME = 14 * 24 * 3_600_000;

const JOINING = {
  type: 'object',
  required: ['password'],
  additionalProperties: false,
  properties: { password: { type: 'string', minLength: 12, maxLength: 200 } },
};
interface Route {
  Params: { token: string };
  Body: Joining;
}

export function addInvitationRoutes(app: FastifyInstance, portal: Portal, limit: preHandlerAsyncHookHandler): void {
  app.get<Route>('/api/invitations/:token', { preHandler: limit }, async ({ params }): Promise<Invitation> => {
    const { account, person, ...invitation } = await openInvitation(portal, portal.db, params.token);
    return invitation;
  });

  const options = { schema: { body: JOINING }, preHandler: limit };
  app.post<Route>('/api/invitations/:token', options, async ({ params, body }, reply) => {
    const who = await join(portal, params.token, await portal.passwords.hash(body.password));
    await beginSignIn(portal, reply, who);
    return meOf(portal, who);
  });
}

/** @param token Only its hash is stored. */
export async function addInvitation(
  tx: Transaction,
  { token, account, person, by, at }: { token: string; account: string; person: string; by: string; at: number },
): Promise<void> {
  await tx
    .insertInto('invitations')
    .values({ token_hash: hashOf(token), account, person, invited_by: by, expires_at: at + LIFETIME })
    .execute();
}

function join(portal: Portal, token: string, passwordHash: string) {
  return portal.db.transaction().execute(async (tx) => {
    // This update locks the row: if two people use the same invitation at once, one finds it used.
    const { numUpdatedRows } = await tx
      .updateTable('invitations')
      .set({ used_at: portal.now() })
      .where('token_hash', '=', hashOf(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', portal.now())
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw notValid();
    const { account, person, email } = await find(tx, token);
    await addCredentials(tx, { account, person, email, passwordHash });
    return { kind: 'user', account, person } as const;
  });
}

async function openInvitation(portal: Portal, db: Kysely<Tables>, token: string) {
  const { expires_at, used_at, ...invitation } = await find(db, token);
  if (used_at !== null || expires_at <= portal.now()) throw notValid();
  return invitation;
}

async function find(db: Kysely<Tables>, token: string) {
  const row = await db
    .selectFrom('invitations as invitation')
    .innerJoin('accounts', 'accounts.id', 'invitation.account')
    .innerJoin('people as invited', (join) =>
      join.onRef('invited.account', '=', 'invitation.account').onRef('invited.id', '=', 'invitation.person'),
    )
    .leftJoin('people as host', (join) =>
      join.onRef('host.account', '=', 'invitation.account').onRef('host.id', '=', 'invitation.invited_by'),
    )
    .select(['invitation.account', 'invitation.person', 'invitation.expires_at', 'invitation.used_at'])
    .select(['accounts.organisation', 'invited.name', 'invited.email', 'host.name as invitedBy'])
    .where('invitation.token_hash', '=', hashOf(token))
    .executeTakeFirst();
  if (row === undefined) throw notValid();
  return { ...row, invitedBy: row.invitedBy ?? row.organisation };
}

const notValid = () => notFound('This invitation is not valid. It may have been used already, or have expired.');
