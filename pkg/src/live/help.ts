import type { Action, Denied } from 'consentry';

/** The names to use for helpers. */
export interface HelpOptions {
  /** Returns the name of a user, and "you" for the reader of the sentence. Default: the id. */
  readonly names?: ((user: string) => string) | undefined;
}

/** The maximum number of names; the rest are "others". */
const MAX_NAMES = 3;

/** What a helper can do, by remedy (rules, §11). */
const REMEDIES: { readonly [type in Action['type']]?: string } = {
  grantJobAccess: 'give you access',
  reactivateUser: 'reactivate the user',
  acceptInvitation: 'accept the invitation',
  activateSupportAccess: 'activate support access',
  deactivateSupportAccess: 'switch off support access',
  stopSimulating: 'stop acting as the user',
  endSupportSession: 'end the open support session',
};

/**
 * Who can help with a denial, as an English sentence: "Fred or Olga can give you access." or "Ask Olga.". Empty if the
 * decision names nobody.
 */
export function helpOf({ remedy, insteadBy = [] }: Denied, { names = (id) => id }: HelpOptions = {}): string {
  const helpers = remedy?.by ?? [];
  const help = remedy === null ? undefined : REMEDIES[remedy.action.type];
  if (help !== undefined && helpers.length > 0) return sentence(`${listed(helpers, names)} can ${help}.`);
  return insteadBy.length === 0 ? '' : `Ask ${listed(insteadBy, names)}.`;
}

/** The default description of a denial. */
export function wordsOf(decision: Denied): string {
  const { message, path } = decision;
  return [message, path && `(${path})`, helpOf(decision)].filter(Boolean).join(' ');
}

function listed(ids: readonly string[], names: (user: string) => string): string {
  const named = ids.slice(0, MAX_NAMES).map(names);
  const last = ids.length > MAX_NAMES ? 'others' : named.pop();
  return named.length === 0 ? `${last}` : `${named.join(', ')} or ${last}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
