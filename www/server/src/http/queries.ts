// The schemas of query strings. Every value in a query is a string.
import { STAGES } from '../api.ts';

export const TEXT = { type: 'string', maxLength: 200 };
export const ID = { type: 'string', minLength: 1, maxLength: 128 };
export const STAGE = { enum: [...STAGES] };
/** Milliseconds since the epoch. */
export const TIME = { type: 'string', pattern: '^[0-9]{1,15}$' };
const PAGE = { type: 'string', pattern: '^[1-9][0-9]{0,5}$' };

/** Parameters that are not named are malformed. */
export function query(properties: Record<string, object>) {
  return { type: 'object', additionalProperties: false, properties };
}

export function pagedQuery(properties: Record<string, object>) {
  return query({ ...properties, page: PAGE });
}

export interface Paged {
  page?: string;
}

export const pageNumber = ({ page }: Paged) => Number(page ?? 1);
