import type { Scope, UserType } from './document.js';

/** The fields of every action beside `type`, by its type (rules, §10). Commands that make something carry its new id. */
interface Fields {
  /** JOB-1. */
  viewJobAd: OnJob;
  /** USR-1. */
  viewUsers: None;
  /** ACC-1: the User Access tab. */
  viewJobAccess: OnJob;
  /** JOB-2: `job` is a new id. */
  postJobAd: OnJob;
  /** JOB-6: `job` is the source, `copy` a new id. */
  duplicateJobAd: OnJob & { readonly copy: string };
  /** JOB-3. */
  editJobAd: OnJob;
  /** JOB-4. */
  closeJobAd: OnJob;
  /** JOB-4. */
  reopenJobAd: OnJob;
  /** JOB-5. */
  deleteJobAd: OnJob;
  /** APP-3. */
  viewApplicants: OnJob;
  /** APP-3: stages and tags. */
  updateApplicants: OnJob;
  /** APP-3. */
  addApplicantNote: OnJob;
  /** APP-3. */
  messageApplicants: OnJob;
  /** APP-3. */
  exportApplicants: OnJob;
  /** ACC-2. */
  grantJobAccess: OnJob & OnUser;
  /** ACC-2. */
  revokeJobAccess: OnJob & OnUser;
  /** ACC-7: the whole tab; users to grant and to revoke. */
  setJobAccess: OnJob & { readonly grant: readonly string[]; readonly revoke: readonly string[] };
  /** USR-2: with a `job`, an invited `specificJobAccess` user gets access to that job only. */
  inviteUser: OnUser & { readonly userType: UserType; readonly job?: string | undefined };
  /** USR-3: one's own. */
  acceptInvitation: None;
  /** USR-4. */
  changeUserType: OnUser & { readonly to: UserType };
  /** USR-6: `user` becomes the owner. */
  transferOwnership: OnUser;
  /** USR-7. */
  removeUser: OnUser;
  /** USR-9. */
  deactivateUser: OnUser;
  /** USR-9. */
  reactivateUser: OnUser;
  /** CON-2. */
  viewSettings: None;
  /** LOG-2. */
  viewActivities: None;
  /** CON-3: `consent` is a new id; `expiresAt: null` is until switched off, `agents: null` any agent of the vendor. */
  activateSupportAccess: {
    readonly consent: string;
    readonly scope: Scope;
    readonly expiresAt: number | null;
    readonly agents: readonly string[] | null;
    readonly purpose?: string | undefined;
    readonly case?: string | undefined;
  };
  /** CON-4. */
  deactivateSupportAccess: None;
  /** CON-6: `consent` is the one in force, `expiresAt` its new end. */
  extendSupportAccess: { readonly consent: string; readonly expiresAt: number | null };
  /** CON-7: `request` is a new id; `durationMs: null` asks until switched off. */
  requestSupportAccess: {
    readonly request: string;
    readonly scope: Scope;
    readonly durationMs: number | null;
    readonly purpose: string;
    readonly case?: string | undefined;
  };
  /** CON-7: one's own. */
  withdrawSupportRequest: { readonly request: string };
  /** CON-8: `consent` is a new id; scope and duration may be narrower than asked for, left out they are as asked for. */
  approveSupportRequest: {
    readonly request: string;
    readonly consent: string;
    readonly scope?: Scope | undefined;
    readonly durationMs?: number | null | undefined;
  };
  /** CON-8. */
  denySupportRequest: { readonly request: string };
  /** SES-1: `session` is a new id. */
  startSupportSession: { readonly session: string };
  /** SES-4. */
  simulateUser: OnUser;
  /** SES-3. */
  stopSimulating: None;
  /** SES-9: an agent ends their own and names none; a user names one. */
  endSupportSession: { readonly session?: string | undefined };
}

interface OnJob {
  readonly job: string;
}

interface OnUser {
  readonly user: string;
}

type None = Record<never, never>;

/** The type of an action. */
export type ActionType = keyof Fields;

/** The action of one type, or of any of several. */
export type ActionOf<T extends ActionType> = { [K in T]: { readonly type: K } & Fields[K] }[T];

/** Something a principal asks to do: a union by `type`. */
export type Action = ActionOf<ActionType>;

/** The actions whose only field is an existing job: the ones with a hot path, and the ones `jobsFor` answers. */
export type JobActionType =
  | 'viewJobAd'
  | 'viewJobAccess'
  | 'editJobAd'
  | 'closeJobAd'
  | 'reopenJobAd'
  | 'deleteJobAd'
  | 'viewApplicants'
  | 'updateApplicants'
  | 'addApplicantNote'
  | 'messageApplicants'
  | 'exportApplicants';

/** The actions whose only field is a user. */
export type UserActionType = 'transferOwnership' | 'removeUser' | 'deactivateUser' | 'reactivateUser' | 'simulateUser';

/** The actions that need no field. */
export type BareActionType = { [T in ActionType]: { type: T } extends ActionOf<T> ? T : never }[ActionType];

/** The actions that read or write the host's data and leave the account as it is. */
export type ActType =
  | 'viewJobAd'
  | 'viewUsers'
  | 'viewJobAccess'
  | 'editJobAd'
  | 'viewApplicants'
  | 'updateApplicants'
  | 'addApplicantNote'
  | 'messageApplicants'
  | 'exportApplicants'
  | 'viewSettings'
  | 'viewActivities';

/** The actions that change the account. */
export type CommandType = Exclude<ActionType, ActType>;

/** An action that changes the account. */
export type Command = ActionOf<CommandType>;
