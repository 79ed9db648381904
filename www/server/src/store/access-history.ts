// The history of the access to one job. There are no rules here: the engine says who has or had access.
import type { Actor, Event } from 'consentry';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { Replay } from './replay.ts';

/** How a user got access, or that somebody took it away. */
export type AccessChange = 'poster' | 'granted' | 'invited' | 'taken';

/** The last change of a user's access to the job. */
export interface AccessEvent {
  change: AccessChange;
  by: Actor;
  at: number;
}

/** Events that always change the access to their job. */
const OF_THE_JOB = ['jobAdPosted', 'jobAdDuplicated', 'jobAccessGranted', 'jobAccessRevoked', 'userInvited'] as const;
/** Events that may take away a user's access to every job. */
const OF_EVERY_JOB = ['userTypeChanged', 'userRemoved'] as const;

type Change = [user: string, AccessEvent];

/** By user. A user who is not in it had no change: their access, if any, came with the document. */
export async function readAccessHistory(
  db: Kysely<Tables>,
  account: string,
  job: string,
): Promise<Map<string, AccessEvent>> {
  const history = new Map<string, AccessEvent>();
  using replay = new Replay(db, account);
  for (const event of await readEvents(db, account, job)) {
    const change = changeOf(event) ?? (await takenBy(event, job, replay));
    if (change !== undefined) history.set(...change);
  }
  return history;
}

async function readEvents(db: Kysely<Tables>, account: string, job: string): Promise<Event[]> {
  const ofTheJob = sql<boolean>`body->>'type' in (${sql.join(OF_THE_JOB)})`;
  const rows = await db
    .selectFrom('events')
    .select('body')
    .where('account', '=', account)
    .where(({ and, or }) =>
      or([
        and([ofTheJob, sql<boolean>`coalesce(body->>'copy', body->>'job') = ${job}`]),
        sql<boolean>`body->>'type' in (${sql.join(OF_EVERY_JOB)})`,
      ]),
    )
    .orderBy('version')
    .execute();
  return rows.map(({ body }) => body);
}

function changeOf(event: Event): Change | undefined {
  const { by, at } = event;
  const change = (user: string, change: AccessChange): Change => [user, { change, by, at }];
  switch (event.type) {
    case 'jobAdPosted':
    case 'jobAdDuplicated':
      return change(event.postedBy, 'poster');
    case 'jobAccessGranted':
      return change(event.user, 'granted');
    case 'userInvited':
      return change(event.user, 'invited');
    case 'jobAccessRevoked':
      return change(event.user, 'taken');
    default:
      return undefined;
  }
}

/** The change, if the event took away access that its user had by type or by a grant; users who are not active had none. */
async function takenBy(event: Event, job: string, replay: Replay): Promise<Change | undefined> {
  if (event.type !== 'userTypeChanged' && event.type !== 'userRemoved') return undefined;
  const { user, by, at } = event;
  const could = await replay.change(event, (account) => account.as({ user }).can('viewApplicants', job));
  return could?.before && !could.after ? [user, { change: 'taken', by, at }] : undefined;
}
