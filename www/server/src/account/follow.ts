// What the portal's own tables make of what was decided, in the same transaction. Only the account decides.
import type { Action, Event } from 'consentry';
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

export async function follow(tx: Transaction, performed: Performed, action: Action, said: Said): Promise<void> {
  for (const event of performed.events) await followEvent(tx, performed.account.id, event, said);
  if (said.details !== undefined) await followAct(tx, performed, action, said.details);
}

async function followEvent(tx: Transaction, account: string, event: Event, said: Said): Promise<void> {
  switch (event.type) {
    case 'jobAdPosted':
      return writeAd(tx, account, event.job, { ...said.details, posted_at: event.at });
    case 'jobAdDuplicated':
      return copyAd(tx, account, event);
    case 'jobAdDeleted':
      return deleteAd(tx, account, event.job);
    case 'userInvited':
      return admit(tx, account, event, said);
    case 'userRemoved':
      return dismiss(tx, account, event.user);
    case 'supportAccessRequested':
      return limitRequests(tx, account, event);
    case 'supportSessionStarted':
      return rememberSession(tx, said.signIn, account, event.session);
    case 'supportSessionEnded':
      // Ended by the customer it stays the agent's, who is told so at every request until they leave.
      if (event.cause === 'agent') await forgetSession(tx, said.signIn, account);
  }
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
