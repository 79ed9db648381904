import { type ParseArgsConfig, parseArgs } from 'node:util';
import { isEmail } from '../account/details.ts';
import { OperatorError } from '../operator-error.ts';

/** What the command adds. */
export type Order =
  | { type: 'create'; id: string; organisation: string; owner: Person }
  | { type: 'agent'; agent: Person };

export interface Person {
  name: string;
  email: string;
}

const USAGE = `Usage:
  npm run account -w www/server -- create --id ID --organisation NAME --owner-name NAME --owner-email EMAIL
  npm run account -w www/server -- agent --name NAME --email EMAIL`;

const OPTIONS = {
  create: ['id', 'organisation', 'owner-name', 'owner-email'],
  agent: ['name', 'email'],
} as const;

type Given<Type extends keyof typeof OPTIONS> = Record<(typeof OPTIONS)[Type][number], string>;

/** @throws OperatorError with the faulty option, what was expected and what was found. */
export function readOrder([type = 'nothing', ...args]: string[]): Order {
  switch (type) {
    case 'create': {
      const given = readOptions(type, args);
      const { id, organisation, 'owner-name': name, 'owner-email': email } = given;
      return { type, id, organisation, owner: { name, email } };
    }
    case 'agent':
      return { type, agent: readOptions(type, args) };
    default:
      throw usageError(`expected create or agent, got ${type}`);
  }
}

function readOptions<Type extends keyof typeof OPTIONS>(type: Type, args: string[]): Given<Type> {
  const names: readonly string[] = OPTIONS[type];
  const values = parse(args, Object.fromEntries(names.map((name) => [name, { type: 'string' }])));
  return Object.fromEntries(names.map((name) => [name, readText(name, values[name])])) as Given<Type>;
}

function parse(args: string[], options: NonNullable<ParseArgsConfig['options']>): Record<string, unknown> {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw usageError((error as Error).message);
  }
}

function readText(name: string, value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '')
    throw usageError(`--${name}: expected a non-empty string, got ${value === undefined ? 'nothing' : 'an empty one'}`);
  if (name.endsWith('email') && !isEmail(text)) throw usageError(`--${name}: expected an email address, got ${text}`);
  return text;
}

const usageError = (what: string) => new OperatorError(`${what}\n\n${USAGE}`);
