import type { EventOf } from 'consentry';
import type { Transaction } from '../database/tables.ts';
import { Refusal } from '../http/problem.ts';

const HOUR = 3_600_000;
export const REQUESTS_PER_HOUR = 10;

/**
 * How often an agent may ask a customer is the host's to limit (CON-7). Under the account's lock, so that several servers
 * count together; this request is counted already.
 *
 * @throws Refusal (429)
 */
export async function limitRequests(
  tx: Transaction,
  account: string,
  { at, request: { agent } }: EventOf<'supportAccessRequested'>,
): Promise<void> {
  const { asked } = await tx
    .selectFrom('activities')
    .select(({ fn }) => fn.countAll<number>().as('asked'))
    .where('account', '=', account)
    .where('agent', '=', agent)
    .where('kind', '=', 'requestSupportAccess')
    .where('outcome', '=', 'done')
    .where('at', '>', at - HOUR)
    .executeTakeFirstOrThrow();
  if (asked > REQUESTS_PER_HOUR) {
    throw new Refusal(
      429,
      'You have asked this customer often within the last hour. Please wait before you ask again.',
    );
  }
}
