import { itemsOf, wrongArgument } from '../arguments.js';
import { JOB_ACTIONS } from '../generated/words.js';
import type { JobActionType } from '../types/action.js';

/** The number of a job action at the engine, by its type. Without a prototype: `toString` is no action. */
const NUMBERS: Readonly<Record<string, number>> = Object.assign(
  Object.create(null),
  Object.fromEntries(JOB_ACTIONS.map((type, number) => [type, number])),
);

/** The number of a job action, for any text; undefined for another. */
export function jobAction(type: string): number | undefined {
  return NUMBERS[type];
}

/**
 * The handle of a job action, for `acting.canHandle`: resolve it once, ask often.
 *
 * @throws TypeError when it is not a job action.
 */
export function actionHandle(type: JobActionType): number {
  return jobActionArgument('type', type);
}

/** As {@link actionHandle}, for an argument of that name. */
export function jobActionArgument(name: string, type: unknown): number {
  const number = typeof type === 'string' ? jobAction(type) : undefined;
  if (number === undefined) throw wrongArgument(name, 'one of JOB_ACTIONS', type);
  return number;
}

/** How many actions fit one mask of `canMany`. */
const MOST = 16;

/** The numbers of a list of job actions. */
export function jobActionsArgument(name: string, types: unknown): number[] {
  const items = itemsOf(types, MOST);
  if (items === undefined) throw wrongArgument(name, `a list of at most ${MOST} of JOB_ACTIONS`, types);
  return items.map((type, place) => jobActionArgument(`${name}[${place}]`, type));
}

/** From a mask of all job actions, the bits of those asked for. */
export function select(mask: number, kinds: readonly number[]): number {
  let bits = 0;
  for (let place = 0; place < kinds.length; place++) bits |= ((mask >>> (kinds[place] as number)) & 1) << place;
  return bits;
}
