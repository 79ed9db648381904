import type { EventOf } from 'consentry';
import type { Transaction } from '../database/tables.ts';
import { ProblemError } from '../http/problem.ts';

const HOUR = 3_600_000;
export const REQUESTS_PER_HOUR = 10;

/**
 * Limits how often an agent may request access from one customer (CON-7). Runs under the account's lock, so that several
 * servers count together. The count includes this request.
 *
 * @throws ProblemError (429)
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
    throw new ProblemError(
      429,
      'You have sent this customer too many requests in the last hour. Please wait before you send another.',
    );
  }
}
