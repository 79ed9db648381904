import type { User } from 'consentry';
import type { FastifyInstance } from 'fastify';
import type { AccessRow, JobAccess } from '../api.ts';
import type { Portal } from '../portal.ts';
import { type AccessEvent, readAccessHistory } from '../store/access-history.ts';
import type { OfJob } from './jobs.ts';

export function addAccessRoutes(app: FastifyInstance, { db }: Portal): void {
  const preHandler = app.consentry.guard<OfJob>(({ params: { job } }) => ({ type: 'viewJobAccess', job }));
  app.get<OfJob>('/jobs/:job/access', { preHandler }, async ({ params: { job }, consentry }): Promise<JobAccess> => {
    const { account, at } = consentry;
    // Read the account first: it may change while the history is being read.
    const version = account.version;
    const users = account.users();
    const granted = new Set(account.job(job)?.access);
    const viewers = new Set(account.whoCan({ type: 'viewApplicants', job }, at));
    return { version, rows: rowsOf({ users, granted, viewers }, await readAccessHistory(db, account.id, job)) };
  });
}

interface Standing {
  users: readonly User[];
  granted: ReadonlySet<string>;
  viewers: ReadonlySet<string>;
}

function rowsOf({ users, granted, viewers }: Standing, history: ReadonlyMap<string, AccessEvent>): AccessRow[] {
  const rows = users
    .filter(({ status }) => status !== 'removed')
    .map(({ id: user }) => {
      const canView = viewers.has(user);
      return { user, canView, ...whyOf({ canView, granted: granted.has(user) }, history.get(user)) };
    });
  return rows.sort((one, other) => Number(other.canView) - Number(one.canView));
}

function whyOf({ canView, granted }: { canView: boolean; granted: boolean }, last: AccessEvent | undefined) {
  // A user who can view without a grant can do so because of their type.
  if (canView && !granted) return { why: 'type' } as const;
  const taken = last?.change === 'taken';
  if (!granted) return { why: 'none', ...(taken && traceOf(last)) } as const;
  if (last === undefined || taken) return { why: 'granted' } as const;
  return { why: last.change as Exclude<AccessEvent['change'], 'taken'>, ...traceOf(last) };
}

function traceOf({ by, at }: AccessEvent): Pick<AccessRow, 'by' | 'at'> {
  const user = 'user' in by && by.user !== undefined ? by.user : 'simulating' in by ? by.simulating : undefined;
  return { at, ...(user !== undefined && { by: user }) };
}
