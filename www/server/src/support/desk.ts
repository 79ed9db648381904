// The support desk: all customers of the vendor, as much of each as this agent may see.
import { snapshotOf } from 'consentry/fastify';
import type { FastifyInstance } from 'fastify';
import type { Page, SupportAccount } from '../api.ts';
import { ProblemError } from '../http/problem.ts';
import { type Paged, pagedQuery, pageNumber, TEXT } from '../http/queries.ts';
import type { Portal } from '../portal.ts';
import { signInOf } from '../sign-in/session.ts';
import { readSessions, type SignIn } from '../sign-in/sign-ins.ts';
import { listAccounts } from '../store/account-list.ts';

const PAGE_SIZE = 20;

interface Route {
  Querystring: Paged & { q?: string };
}

export function addDesk(app: FastifyInstance, portal: Portal): void {
  const schema = { querystring: pagedQuery({ q: TEXT }) };
  app.get<Route>('/api/support/accounts', { schema }, async (request): Promise<Page<SupportAccount>> => {
    const signIn = signInOf(request);
    if (signIn.kind !== 'agent') throw new ProblemError(403, 'Only the vendor’s support agents can see this list.');
    const { q } = request.query;
    const page = await listAccounts(portal.db, { q, page: pageNumber(request.query), size: PAGE_SIZE });
    return { ...page, rows: await withSnapshots(portal, signIn, page.rows) };
  });
}

async function withSnapshots(
  { db, accounts, now }: Portal,
  signIn: SignIn,
  listed: Omit<SupportAccount, 'snapshot'>[],
): Promise<SupportAccount[]> {
  const sessions = await readSessions(db, signIn);
  const rows: SupportAccount[] = [];
  for (const row of listed) {
    const account = await accounts.load(row.account, true);
    const session = sessions.get(row.account);
    const principal = { agent: signIn.person, ...(session !== undefined && { session }) };
    if (account !== undefined) rows.push({ ...row, snapshot: snapshotOf(account, principal, now()) });
  }
  return rows;
}
