import type { Action, Decision } from 'consentry';
import { kindOf } from '../arguments.js';

/** Attributes that describe a malformed action are a mistake in the page: warns its author where it is and what was found. */
export function warnOf(decision: Decision, action: Action, element: HTMLElement): void {
  if (decision.allowed) return;
  const { reason, message, path = 'action.type' } = decision;
  if (reason !== 'malformed' && reason !== 'unknownAction') return;
  const found = kindOf(valueAt(path, action));
  console.warn(
    `consentry: ${tagOf(element)} is denied. ${message} ${path}: expected a value of the type Action, got ${found}`,
  );
}

function valueAt(path: string, action: unknown): unknown {
  const names = path.split(/[.[\]]/).filter((name) => name !== '');
  return names.slice(1).reduce<unknown>((value, name) => Object(value)[name], action);
}

/** The element as it was written, without what is in it. */
function tagOf(element: HTMLElement): string {
  return (element.cloneNode(false) as HTMLElement).outerHTML.replace(/<\/[^>]*>$/, '');
}
