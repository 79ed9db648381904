import type { Action, ActionType, Decision } from 'consentry';
import { useMemo, useSyncExternalStore } from 'react';
import type { LiveAccount } from '../live/account.js';
import { type AccountView, canOn, decisionOn, everOn, type Question, viewOf } from '../live/question.js';
import { keyOf } from '../live/same.js';
import { useLiveAccount } from './provider.js';

/** Whether an action is allowed now. Renders again only if that changes. */
export function useCan(action: Action): boolean {
  return useQuestion(canOn, action);
}

/** The decision on an action now. Renders again only if its content changes; its `version` may be older. */
export function useDecision(action: Action): Decision {
  return useQuestion(decisionOn, action);
}

/** Whether any action of that type could be allowed now, to hide whole parts of a page. */
export function useCanEver(type: ActionType): boolean {
  return useQuestion(everOn, type);
}

/**
 * The whole account, for pages with their own questions. Renders again with every change of the account, and whenever an
 * answer may change by itself.
 */
export function useAccount(): AccountView {
  return useQuestion(viewOf, undefined);
}

/** Compares actions by content, because each rendering creates new objects. */
function useQuestion<About, T>(make: (live: LiveAccount, about: About) => Question<T>, about: About): T {
  const live = useLiveAccount();
  const key = keyOf(about);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the content of `about`
  const { subscribe, answer, first } = useMemo(() => make(live, about), [make, live, key]);
  return useSyncExternalStore(subscribe, answer, first);
}
