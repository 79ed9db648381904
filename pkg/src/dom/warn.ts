import type { Action, Decision } from 'consentry';
import { kindOf } from '../arguments.js';

/** Attributes that are no action are a mistake of whoever wrote the page: tells them where, and what stands there. */
export function warnOf(decision: Decision, action: Action, element: HTMLElement): void {
  if (decision.allowed) return;
  const { reason, message, path = 'action.type' } = decision;
  if (reason !== 'malformed' && reason !== 'unknownAction') return;
  const found = kindOf(valueAt(path, action));
  console.warn(
    `consentry: ${tagOf(element)} is denied. ${message} ${path}: expected what the type Action says, got ${found}`,
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
