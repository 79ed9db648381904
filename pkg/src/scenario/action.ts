import { Account, type Action } from 'consentry';

/** Why a value is no action. */
export interface NoAction {
  /** Where in it, such as `.job`; the empty text is the whole. */
  readonly place: string;
  /** What is wrong there. */
  readonly what: string;
}

const SOME_ACCOUNT = { id: 'any', users: [{ id: 'any', type: 'owner', status: 'active' }] };
/** One of each kind: what is malformed to both is no action. */
const ANYBODY = [{ user: 'any' }, { agent: 'any' }];

/** Why that is no action, as the engine sees it; undefined for one. */
export function noAction(value: unknown): NoAction | undefined {
  const account = Account.load(SOME_ACCOUNT);
  try {
    const decisions = ANYBODY.map((principal) => account.as(principal).check(value as Action, 0));
    const [first, ...others] = decisions.map((decision) => (decision.allowed ? undefined : noActionBy(decision)));
    return others.includes(undefined) ? undefined : first;
  } finally {
    account.dispose();
  }
}

function noActionBy({ reason, path = '' }: { readonly reason: string; readonly path?: string }): NoAction | undefined {
  if (reason === 'unknownAction') return { place: '.type', what: 'there is no such type' };
  if (reason !== 'malformed') return undefined;
  return { place: path.replace(/^action/, ''), what: 'missing, malformed or not one of its fields' };
}
