import type { Action, Denied } from 'consentry';

/** How helpers are called. */
export interface HelpOptions {
  /** The name of a user; default: the id. For whoever reads the sentence, "you". */
  readonly names?: ((user: string) => string) | undefined;
}

/** So many are named; more are "others". */
const MOST = 3;

/** What a helper can do, for the remedies there are (rules, §11). */
const DEEDS: { readonly [type in Action['type']]?: string } = {
  grantJobAccess: 'give you access',
  reactivateUser: 'reactivate the user',
  acceptInvitation: 'accept the invitation',
  activateSupportAccess: 'activate support access',
  deactivateSupportAccess: 'switch off support access',
  stopSimulating: 'stop acting as the user',
  endSupportSession: 'end the open support session',
};

/**
 * Who could help with a denial, as a sentence in English: "Fred or Olga can give you access.", "Ask Olga.". Empty when the
 * decision names nobody.
 */
export function helpOf({ remedy, insteadBy = [] }: Denied, { names = (id) => id }: HelpOptions = {}): string {
  const helpers = remedy?.by ?? [];
  const deed = remedy === null ? undefined : DEEDS[remedy.action.type];
  if (deed !== undefined && helpers.length > 0) return sentence(`${listed(helpers, names)} can ${deed}.`);
  return insteadBy.length === 0 ? '' : `Ask ${listed(insteadBy, names)}.`;
}

/** What a denial says when the application has no words of its own. */
export function wordsOf(decision: Denied): string {
  const { message, path } = decision;
  return [message, path && `(${path})`, helpOf(decision)].filter(Boolean).join(' ');
}

function listed(ids: readonly string[], names: (user: string) => string): string {
  const named = ids.slice(0, MOST).map(names);
  const last = ids.length > MOST ? 'others' : named.pop();
  return named.length === 0 ? `${last}` : `${named.join(', ')} or ${last}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
