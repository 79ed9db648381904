import {
  ACTIONS,
  Account,
  type Action,
  InvalidAccount,
  JOB_ACTIONS,
  type JobActionType,
  type Principal,
} from 'consentry';
import { noAction } from '../scenario/action.js';
import { Complaint, required, type Values } from './command.js';
import { fileOf, jsonValue, readValue } from './files.js';
import { located } from './print.js';

/** The account in the one file named; a projection is loaded as such. */
export function account(files: readonly string[]): Account {
  const file = fileOf(files);
  const document = readValue(file);
  const isProjection = typeof document === 'object' && document !== null && 'projectionFor' in document;
  try {
    return isProjection ? Account.loadProjection(document) : Account.load(document);
  } catch (error) {
    if (!(error instanceof InvalidAccount)) throw error;
    throw new Complaint(error.violations.map((violation) => located(file, violation)).join('\n'));
  }
}

/** Who asks: `--as` and `--session`. Whether that is a principal is for the engine to say. */
export function principal(values: Values): Principal {
  const text = required(values, 'as', 'user:sam');
  if (text.startsWith('{')) return jsonValue('--as', text) as Principal;
  const found = /^(user|agent):(.*)/s.exec(text);
  if (found === null) throw new Complaint(`--as must be user:ID, agent:ID or JSON; got ${text}`);
  const [, kind, id] = found;
  return { [kind as string]: id, session: values.session } as unknown as Principal;
}

/** What: `--action`, `--job` and `--user`. Whether that is an action is for the engine to say. */
export function action(values: Values): Action {
  const text = required(values, 'action', 'viewApplicants');
  if (text.startsWith('{')) return jsonValue('--action', text) as Action;
  return { type: text, job: values.job, user: values.user } as Action;
}

/** As {@link action}, where the engine would say of what is none that nobody may do it. */
export function checkedAction(values: Values): Action {
  const asked = action(values);
  const why = noAction(asked);
  if (why === undefined) return asked;
  if (ACTIONS.includes(asked.type)) throw new Complaint(`--action ${asked.type}: ${why.place.slice(1)}: ${why.what}`);
  throw new Complaint(`--action must be one of ${ACTIONS.join(', ')}; got ${asked.type}`);
}

/** The type of a job action: `--action`. */
export function jobActionType(values: Values): JobActionType {
  const text = required(values, 'action', 'viewApplicants');
  const type = JOB_ACTIONS.find((type) => type === text);
  if (type === undefined) throw new Complaint(`--action must be one of ${JOB_ACTIONS.join(', ')}; got ${text}`);
  return type;
}

/** When: `--at`; undefined for now. */
export function at({ at }: Values): number | undefined {
  if (at === undefined) return undefined;
  if (/^\d+$/.test(at)) return Number(at);
  throw new Complaint(`--at must be whole milliseconds since the epoch; got ${at}`);
}
