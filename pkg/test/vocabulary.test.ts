// The lists and types that `cargo xtask build` writes, against what the built engine says.
import {
  ACTIONS,
  type Action,
  type ActionType,
  CLAUSES,
  COMMANDS,
  JOB_ACTIONS,
  LOOKS,
  REASONS,
  USER_ACTIONS,
  type Vocabulary,
  vocabulary,
} from 'consentry';
import { describe, expect, it } from 'vitest';
import type { BareActionType } from '../src/types/action.js';
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

  it('calls looks what it calls so', () => expect([...LOOKS].sort()).toEqual(typesWhere(({ look }) => look)));
});

// The types say more than the lists: that is held against what the engine calls malformed.

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
  it('call commands what changes the account, and looks what only looks', () => {
    expect([...COMMANDS].sort()).toEqual(typesWhere(({ command }) => command));
    expect([...LOOKS].sort()).toEqual(typesWhere(({ look }) => look));
  });

  it('let `can` be asked with a user where that is all', () => {
    expect([...USER_ACTIONS].sort()).toEqual(
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
