// What the portal's own tables make of what was decided, in the same transaction. Only the account decides.
import type { Action, Event, EventOf } from 'consentry';
import type { Performed } from 'consentry/fastify';
import type { Stage } from '../api.ts';
import { copyAd, deleteAd, writeAd } from '../content/ads.ts';
import { setStage, setTags } from '../content/applicants.ts';
import { addRemark } from '../content/remarks.ts';
import type { Transaction } from '../database/tables.ts';
import { forgetSession, rememberSession, type SignIn } from '../sign-in/sign-ins.ts';
import { limitRequests } from '../support/request-limit.ts';
import { admit, dismiss } from './members.ts';

/** What the request brought beside its action. */
export interface Said {
  details: Record<string, string> | undefined;
  signIn: SignIn;
  /** For the invitation, if it comes to one. */
  token: string;
}

/** Whether there is anything to write: most commands change the account alone. */
export function isFollowed({ events }: Performed, { details }: Said): boolean {
  return details !== undefined || events.some(({ type }) => Object.hasOwn(BY_EVENT, type));
}

export async function follow(tx: Transaction, performed: Performed, action: Action, said: Said): Promise<void> {
  for (const event of performed.events) await followEvent(tx, performed.account.id, event, said);
  if (said.details !== undefined) await followAct(tx, performed, action, said.details);
}

type Follow<E> = (tx: Transaction, account: string, event: E, said: Said) => Promise<void>;

const BY_EVENT: { [Type in Event['type']]?: Follow<EventOf<Type>> } = {
  jobAdPosted: (tx, account, { job, at }, { details }) => writeAd(tx, account, job, { ...details, posted_at: at }),
  jobAdDuplicated: copyAd,
  jobAdDeleted: (tx, account, { job }) => deleteAd(tx, account, job),
  userInvited: admit,
  userRemoved: (tx, account, { user }) => dismiss(tx, account, user),
  supportAccessRequested: limitRequests,
  supportSessionStarted: (tx, account, { session }, { signIn }) => rememberSession(tx, signIn, account, session),
  async supportSessionEnded(tx, account, { cause }, { signIn }) {
    // Ended by the customer it stays the agent's, who is told so at every request until they leave.
    if (cause === 'agent') await forgetSession(tx, signIn, account);
  },
};

async function followEvent<E extends Event>(tx: Transaction, account: string, event: E, said: Said): Promise<void> {
  await (BY_EVENT[event.type] as Follow<E> | undefined)?.(tx, account, event, said);
}

async function followAct(tx: Transaction, performed: Performed, action: Action, details: Record<string, string>) {
  const account = performed.account.id;
  const { applicant = '', text = '', stage, tags } = details;
  switch (action.type) {
    case 'editJobAd':
      return writeAd(tx, account, action.job, details);
    case 'updateApplicants':
      if (stage !== undefined) await setStage(tx, { account, job: action.job, applicant }, stage as Stage);
      if (tags !== undefined) await setTags(tx, { account, job: action.job, applicant }, tags);
      return;
    case 'addApplicantNote':
      return addRemark(tx, 'notes', performed, { account, job: action.job, applicant }, text);
    case 'messageApplicants':
      return addRemark(tx, 'messages', performed, { account, job: action.job, applicant }, text);
  }
}
