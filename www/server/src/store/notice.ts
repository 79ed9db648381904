// What the database says when an account has got events: see the trigger of its table.

export const CHANNEL = 'accounts';

/** The account, and the version it stands at. */
export function readNotice(payload: string): [id: string, version: number] {
  return JSON.parse(payload);
}
