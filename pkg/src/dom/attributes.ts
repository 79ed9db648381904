import type { Action } from 'consentry';

/** The fields of actions that an attribute can say; for any other action there is `data-action`. */
const FIELDS = ['job', 'user', 'copy', 'to', 'userType', 'consent', 'request', 'session'] as const;

/** The attributes that make an element a control of an action. */
export const SELECTOR = '[data-can], [data-action]';

/** The attributes that say which action it is. */
export const SAYING = ['data-can', 'data-action', ...FIELDS.map(attributeOf)];

/** What an element's attributes ask to do. It may be no action: then the engine says what is wrong with it. */
export function actionOf({ dataset }: HTMLElement): Action {
  if (dataset.action !== undefined) return parsed(dataset.action) as Action;
  const fields = FIELDS.flatMap((name) => (dataset[name] === undefined ? [] : [[name, dataset[name]]]));
  return { type: dataset.can, ...Object.fromEntries(fields) } as Action;
}

/** What is not JSON stays a text, which is no action. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function attributeOf(field: string): string {
  return `data-${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
