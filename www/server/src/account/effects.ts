// Writes the effects of a decision to the portal's own tables, in the same transaction. Only the account decides.
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

/** What a request carries in addition to its action. */
export interface Extras {
  details: Record<string, string> | undefined;
  signIn: SignIn;
  /** The secret of the invitation, if the command creates one. */
  token: string;
}

/** Whether there is anything to write: most commands change only the account. */
export function hasEffects({ events }: Performed, { details }: Extras): boolean {
  return details !== undefined || events.some(({ type }) => Object.hasOwn(BY_EVENT, type));
}

export async function writeEffects(
  tx: Transaction,
  performed: Performed,
  action: Action,
  extras: Extras,
): Promise<void> {
  for (const event of performed.events) await writeForEvent(tx, performed.account.id, event, extras);
  if (extras.details !== undefined) await writeForAct(tx, performed, action, extras.details);
}

type Write<E> = (tx: Transaction, account: string, event: E, extras: Extras) => Promise<void>;

const BY_EVENT: { [Type in Event['type']]?: Write<EventOf<Type>> } = {
  jobAdPosted: (tx, account, { job, at }, { details }) => writeAd(tx, account, job, { ...details, posted_at: at }),
  jobAdDuplicated: copyAd,
  jobAdDeleted: (tx, account, { job }) => deleteAd(tx, account, job),
  userInvited: admit,
  userRemoved: (tx, account, { user }) => dismiss(tx, account, user),
  supportAccessRequested: limitRequests,
  supportSessionStarted: (tx, account, { session }, { signIn }) => rememberSession(tx, signIn, account, session),
  async supportSessionEnded(tx, account, { cause }, { signIn }) {
    // If the customer ended the session, the agent keeps it until they leave, so that every request tells them it has ended.
    if (cause === 'agent') await forgetSession(tx, signIn, account);
  },
};

async function writeForEvent<E extends Event>(
  tx: Transaction,
  account: string,
  event: E,
  extras: Extras,
): Promise<void> {
  await (BY_EVENT[event.type] as Write<E> | undefined)?.(tx, account, event, extras);
}

async function writeForAct(tx: Transaction, performed: Performed, action: Action, details: Record<string, string>) {
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
