// What happened to the access to one job: history, no rule. Whether somebody has access is the engine's to say.
import type { Actor, Event, EventType } from 'consentry';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** How a user came by the access, or that it was taken. */
export type AccessChange = 'poster' | 'granted' | 'invited' | 'taken';

/** The last thing that happened to a user's access to the job. */
export interface AccessEvent {
  change: AccessChange;
  by: Actor;
  at: number;
}

/** Events that tell of one job. */
const OF_THE_JOB = ['jobAdPosted', 'jobAdDuplicated', 'jobAccessGranted', 'jobAccessRevoked'] as const;
/** Events that take a user's access to every job (USR-5, USR-6, USR-8); an invitation may come with access to one. */
const OF_EVERY_JOB = ['userInvited', 'userTypeChanged', 'ownershipTransferred', 'userRemoved'] as const;

/** Per user; who is not in it never had anything happen: their access, if they have any, came with the document. */
export async function readAccessHistory(
  db: Kysely<Tables>,
  account: string,
  job: string,
): Promise<Map<string, AccessEvent>> {
  const rows = await db
    .selectFrom('events')
    .select('body')
    .where('account', '=', account)
    .where(({ and, or }) =>
      or([
        and([ofTypes(OF_THE_JOB), sql<boolean>`coalesce(body->>'copy', body->>'job') = ${job}`]),
        ofTypes(OF_EVERY_JOB),
      ]),
    )
    .orderBy('version')
    .execute();
  return new Map(rows.flatMap(({ body }) => changesOf(body, job)));
}

function ofTypes(types: readonly EventType[]) {
  return sql<boolean>`body->>'type' in (${sql.join(types)})`;
}

function changesOf(event: Event, job: string): [user: string, AccessEvent][] {
  const { by, at } = event;
  const change = (user: string, change: AccessChange): [string, AccessEvent][] => [[user, { change, by, at }]];
  switch (event.type) {
    case 'jobAdPosted':
    case 'jobAdDuplicated':
      return change(event.postedBy, 'poster');
    case 'jobAccessGranted':
      return change(event.user, 'granted');
    case 'userInvited':
      return event.job === job ? change(event.user, 'invited') : [];
    case 'jobAccessRevoked':
    case 'userTypeChanged':
    case 'userRemoved':
      return change(event.user, 'taken');
    case 'ownershipTransferred':
      return change(event.to, 'taken');
    default:
      return [];
  }
}
