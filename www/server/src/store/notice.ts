// The notice that the database sends when an account has new events: see the trigger of its table.

export const CHANNEL = 'accounts';

/** The account and its version. */
export function readNotice(payload: string): [id: string, version: number] {
  return JSON.parse(payload);
}
