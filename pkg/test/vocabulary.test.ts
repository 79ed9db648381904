// The lists of this package against the engine's tables: whoever adds a reason, a clause or an action there must here too.
import {
  ACTIONS,
  type Action,
  type ActionType,
  CLAUSES,
  JOB_ACTIONS,
  REASONS,
  type Vocabulary,
  vocabulary,
} from 'consentry';
import { describe, expect, it } from 'vitest';
import type { ActType, BareActionType, UserActionType } from '../src/types/action.js';
import { load, olga } from './fixtures.js';

describe('the vocabulary', () => {
  it('has the reasons of the engine, in their order', () => {
    const { reasons } = vocabulary();
    expect(REASONS).toEqual(reasons.map(({ code }) => code));
    for (const { clause, message } of reasons) {
      if (clause !== undefined) expect(CLAUSES).toContain(clause);
      expect(message).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('has its clauses', () => expect(CLAUSES).toEqual(vocabulary().clauses));
  it('has its actions', () => expect(ACTIONS).toEqual(typesOf(vocabulary().actions)));
  it('numbers the job actions as it does', () => expect(JOB_ACTIONS).toEqual(vocabulary().jobActions));

  it('calls job actions what it calls so', () => {
    expect([...JOB_ACTIONS].sort()).toEqual(typesWhere(({ jobOnly }) => jobOnly));
  });
});

// The types say more than the lists: that is held against what the engine calls malformed.

const ACTS: Record<ActType, true> = {
  viewJobAd: true,
  viewUsers: true,
  viewJobAccess: true,
  editJobAd: true,
  viewApplicants: true,
  updateApplicants: true,
  addApplicantNote: true,
  messageApplicants: true,
  exportApplicants: true,
  viewSettings: true,
  viewActivities: true,
};

const ON_USER: Record<UserActionType, true> = {
  transferOwnership: true,
  removeUser: true,
  deactivateUser: true,
  reactivateUser: true,
  simulateUser: true,
};

const BARE: Record<BareActionType, true> = {
  viewUsers: true,
  acceptInvitation: true,
  viewSettings: true,
  viewActivities: true,
  deactivateSupportAccess: true,
  stopSimulating: true,
  endSupportSession: true,
};

describe('the types of actions', () => {
  it('call acts what changes nothing', () =>
    expect(Object.keys(ACTS).sort()).toEqual(typesWhere(({ command }) => !command)));

  it('let `can` be asked with a user where that is all', () => {
    expect(Object.keys(ON_USER).sort()).toEqual(
      typesThat((type) => isShaped({ type, user: 'sam' }) && !isShaped({ type })),
    );
  });

  it('let `can` be asked alone where that is all', () => {
    // An agent's own session needs no name; a user has to name one.
    const bare = typesThat((type) => isShaped({ type }) || type === 'endSupportSession');
    expect(Object.keys(BARE).sort()).toEqual(bare);
  });
});

function typesOf(actions: Vocabulary['actions']): ActionType[] {
  return actions.map(({ type }) => type);
}

function typesWhere(holds: (action: Vocabulary['actions'][number]) => boolean): ActionType[] {
  return typesOf(vocabulary().actions.filter(holds)).sort();
}

function typesThat(holds: (type: ActionType) => boolean): ActionType[] {
  return ACTIONS.filter(holds).sort();
}

function isShaped(action: object): boolean {
  const decision = load()
    .as(olga)
    .check(action as Action);
  return decision.allowed || decision.reason !== 'malformed';
}
