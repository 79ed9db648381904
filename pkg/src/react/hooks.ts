import type { Action, ActionType, Decision } from 'consentry';
import { useMemo, useSyncExternalStore } from 'react';
import type { LiveAccount } from '../live/account.js';
import { type AccountView, canOn, decisionOn, everOn, type Question, viewOf } from '../live/question.js';
import { keyOf } from '../live/same.js';
import { useLiveAccount } from './provider.js';

/** Whether an action is allowed now. Renders again only when that changes. */
export function useCan(action: Action): boolean {
  return useQuestion(canOn, action);
}

/** The decision on an action now. Renders again only when it says something else; its `version` may stay an older one. */
export function useDecision(action: Action): Decision {
  return useQuestion(decisionOn, action);
}

/** Whether some action of that type would be allowed now: for hiding whole parts of a page. */
export function useCanEver(type: ActionType): boolean {
  return useQuestion(everOn, type);
}

/**
 * The whole account, for pages with questions of their own: renders again with every change of the account, and whenever
 * some answer may change by itself.
 */
export function useAccount(): AccountView {
  return useQuestion(viewOf, undefined);
}

/** Actions are made anew with every rendering: what counts is what is in them. */
function useQuestion<About, T>(make: (live: LiveAccount, about: About) => Question<T>, about: About): T {
  const live = useLiveAccount();
  const key = keyOf(about);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is what `about` says
  const { subscribe, answer, first } = useMemo(() => make(live, about), [make, live, key]);
  return useSyncExternalStore(subscribe, answer, first);
}
