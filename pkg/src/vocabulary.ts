import type { ActionType, JobActionType } from './types/action.js';
import { askOnce } from './wasm/call.js';
import { Verb } from './wasm/verbs.js';

/**
 * Every reason code, in the order in which reasons are tried (rules, §10). Codes are stable for ever.
 * The engine's own table is the truth; a test compares this list with it.
 */
export const REASONS = [
  'malformed',
  'unknownAction',
  'notThisPrincipal',
  'unknownUser',
  'userNotActive',
  'noSession',
  'sessionEnded',
  'unknownSession',
  'consentExpired',
  'reservedToCustomer',
  'neverInSupportSession',
  'notSimulating',
  'outsideScopeReadOnly',
  'outsideScopeApplicantData',
  'unknownJob',
  'alreadyRemoved',
  'alreadyExists',
  'onlyPosterOwnerOrFullAccess',
  'onlyAccessManagers',
  'noJobAccess',
  'typeAlwaysHasAccess',
  'cannotInviteOwner',
  'onlyOwnerOrFullAccess',
  'fullAccessInvitesSpecificOnly',
  'alreadyMember',
  'notInvited',
  'onlyOwner',
  'notOneself',
  'onlyByTransfer',
  'targetNotActive',
  'ownerMustTransferFirst',
  'fullAccessRemovesSpecificOnly',
  'onlyAdministrators',
  'durationNotAllowed',
  'consentAlreadyActive',
  'consentOff',
  'onlyAgents',
  'unknownRequest',
  'requestLapsed',
  'scopeTooWide',
  'consentNotForYou',
  'sessionAlreadyOpen',
  'alreadySimulating',
  'staleVersion',
] as const;

/** Why something was denied. */
export type Reason = (typeof REASONS)[number];

/** Every clause that an answer can cite, in the order of the rules; compared with the engine's list by a test. */
export const CLAUSES = [
  'ENG-2',
  'ENG-7',
  'ENG-10',
  'USR-0',
  'JOB-1',
  'JOB-2',
  'JOB-3',
  'JOB-4',
  'JOB-5',
  'JOB-6',
  'APP-1',
  'APP-2',
  'ACC-1',
  'ACC-2',
  'ACC-5',
  'ACC-6',
  'ACC-7',
  'USR-1',
  'USR-2',
  'USR-3',
  'USR-4',
  'USR-6',
  'USR-7',
  'USR-8',
  'USR-9',
  'CON-2',
  'CON-3',
  'CON-4',
  'CON-5',
  'CON-6',
  'CON-7',
  'CON-8',
  'CON-10',
  'SES-1',
  'SES-2',
  'SES-3',
  'SES-4',
  'SES-6',
  'SES-7',
  'SES-9',
  'LOG-2',
] as const;

/** The number of a clause of the rules, as answers cite it. */
export type Clause = (typeof CLAUSES)[number];

/** Every type of action, in the order of rules §10; compared with the engine's table by a test. */
export const ACTIONS: readonly ActionType[] = [
  'viewJobAd',
  'viewUsers',
  'viewJobAccess',
  'postJobAd',
  'duplicateJobAd',
  'editJobAd',
  'closeJobAd',
  'reopenJobAd',
  'deleteJobAd',
  'viewApplicants',
  'updateApplicants',
  'addApplicantNote',
  'messageApplicants',
  'exportApplicants',
  'grantJobAccess',
  'revokeJobAccess',
  'setJobAccess',
  'inviteUser',
  'acceptInvitation',
  'changeUserType',
  'transferOwnership',
  'removeUser',
  'deactivateUser',
  'reactivateUser',
  'viewSettings',
  'viewActivities',
  'activateSupportAccess',
  'deactivateSupportAccess',
  'extendSupportAccess',
  'requestSupportAccess',
  'withdrawSupportRequest',
  'approveSupportRequest',
  'denySupportRequest',
  'startSupportSession',
  'simulateUser',
  'stopSimulating',
  'endSupportSession',
];

/** The actions whose only field is an existing job. The place in this list is their handle at the engine. */
export const JOB_ACTIONS: readonly JobActionType[] = [
  'viewJobAd',
  'viewJobAccess',
  'editJobAd',
  'closeJobAd',
  'reopenJobAd',
  'deleteJobAd',
  'viewApplicants',
  'updateApplicants',
  'addApplicantNote',
  'messageApplicants',
  'exportApplicants',
];

/** What the engine says about its own words. */
export interface Vocabulary {
  readonly reasons: readonly ReasonEntry[];
  readonly actions: readonly {
    readonly type: ActionType;
    /** Whether it changes the account. */
    readonly command: boolean;
    /** Whether its only field is an existing job. */
    readonly jobOnly: boolean;
  }[];
  readonly clauses: readonly Clause[];
  readonly jobActions: readonly JobActionType[];
}

/** A reason, with its message in English: what a translation starts from. */
export interface ReasonEntry {
  readonly code: Reason;
  /** The clause always cited with it; left out where that is the action's own. */
  readonly clause?: Clause;
  readonly message: string;
}

/** The engine's tables of reasons, actions and clauses. */
export function vocabulary(): Vocabulary {
  return askOnce(Verb.vocabulary, []) as Vocabulary;
}
