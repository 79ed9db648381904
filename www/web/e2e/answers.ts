// What the server answers when a test sends a control's request.
import type { Action, Decision } from 'consentry';
import type { Answer, Caller } from 'consentry-portal-server/test/caller';

export interface Answered {
  allowed: boolean;
  reason: string | undefined;
  message: string;
  /** True if the request changed the account. */
  changed: boolean;
}

/** Sends the action as a command with a form's details; for an action that views something, also the page's own requests. */
export async function answersTo(caller: Caller, action: Action): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const path of readsOf(action)) answers.push(answered(await caller.get(path)));
  const details = detailsOf(action);
  answers.push(answered(await caller.do(action, details && { details })));
  return answers;
}

function answered({ status, body }: Answer): Answered {
  const decision = body.decision as Decision | undefined;
  // A missing file is not a denial: the caller may know that it is missing.
  const allowed = status === 200 || status === 404;
  if (allowed) return { allowed, reason: undefined, message: '', changed: (body.events ?? []).length > 0 };
  const { reason, message } = decision && !decision.allowed ? decision : { reason: `${status}`, message: body.detail };
  return { allowed, reason, message, changed: false };
}

/** The requests of the page that the control leads to. */
function readsOf(action: Action): string[] {
  switch (action.type) {
    case 'viewUsers':
      return ['people'];
    case 'viewJobAd':
      return [`jobs/${action.job}`];
    case 'viewJobAccess':
      return [`jobs/${action.job}/access`];
    case 'viewApplicants':
      return [
        `jobs/${action.job}/applicants`,
        `applicants?job=${action.job}`,
        `jobs/${action.job}/applicants/${action.job}-1`,
        `jobs/${action.job}/applicants/${action.job}-1/cv`,
      ];
    case 'exportApplicants':
      return [`jobs/${action.job}/applicants.csv`];
    case 'viewActivities':
      return ['activities', 'activities.csv', 'activities.json'];
    default:
      return [];
  }
}

const AD = { title: 'Night Nurse', place: 'Fitzroy', hours: 'Casual', text: 'Nights only.' };

function detailsOf(action: Action): Record<string, string> | undefined {
  switch (action.type) {
    case 'postJobAd':
    case 'editJobAd':
      return AD;
    case 'inviteUser':
      return { name: 'Kim Doe', email: `${crypto.randomUUID()}@acmecare.example` };
    case 'updateApplicants':
      return { applicant: `${action.job}-1`, stage: 'interview' };
    case 'addApplicantNote':
    case 'messageApplicants':
      return { applicant: `${action.job}-1`, text: 'Written by a test' };
    default:
      return undefined;
  }
}
