import type { Decision } from 'consentry';
import { type GateAttributes, useCan, useCanEver, useDecision, useGate } from 'consentry/react';
import { expectTypeOf, it } from 'vitest';

it('an action must have its own shape', () => {
  expectTypeOf(useDecision).returns.toEqualTypeOf<Decision>();
  expectTypeOf(useCan).toBeCallableWith({ type: 'viewUsers' });
  expectTypeOf(useCan).toBeCallableWith({ type: 'setJobAccess', job: 'cook', grant: ['pat'], revoke: [] });
  // @ts-expect-error the job is missing
  expectTypeOf(useCan).toBeCallableWith({ type: 'viewApplicants' });
  // @ts-expect-error there is no such action
  expectTypeOf(useCanEver).toBeCallableWith('viewEverything');
});

it('allowed distinguishes a denial from an allow', () => {
  expectTypeOf(useGate).returns.toHaveProperty('props').toEqualTypeOf<GateAttributes>();
  expectTypeOf<Extract<Decision, { allowed: false }>>().toHaveProperty('reason');
  expectTypeOf<Extract<Decision, { allowed: true }>>().not.toHaveProperty('reason');
});
