import type { Action } from 'consentry';
import { kebab } from '../kebab.js';

/** The action fields that attributes can hold; other actions use `data-action`. */
const FIELDS = ['job', 'user', 'copy', 'to', 'userType', 'consent', 'request', 'session'] as const;

/** Selects the elements that are controls. */
export const SELECTOR = '[data-can], [data-action]';

/** The attributes that describe the action. */
export const ATTRIBUTES = ['data-can', 'data-action', ...FIELDS.map(attributeOf)];

/** The action that an element's attributes describe. If it is malformed, the engine's decision says why. */
export function actionOf({ dataset }: HTMLElement): Action {
  if (dataset.action !== undefined) return parsed(dataset.action) as Action;
  const fields = FIELDS.flatMap((name) => (dataset[name] === undefined ? [] : [[name, dataset[name]]]));
  return { type: dataset.can, ...Object.fromEntries(fields) } as Action;
}

/** A value that is not JSON stays a string, which is a malformed action. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function attributeOf(field: string): string {
  return `data-${kebab(field)}`;
}
