import { parseArgs } from 'node:util';

/** The flags that were given. */
export interface Values {
  readonly help?: boolean;
  readonly json?: boolean;
  readonly as?: string;
  readonly session?: string;
  readonly action?: string;
  readonly job?: string;
  readonly user?: string;
  readonly at?: string;
  readonly type?: string;
  readonly status?: string;
  readonly 'posted-by'?: string;
}

/** The name of a flag. */
export type Flag = keyof Values;

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** Half a line. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly help: string;
  /** The flags it takes, beside `--help` and `--json`. */
  readonly flags: readonly Flag[];
  /** Does it; gives the exit code. */
  run(files: readonly string[], values: Values): number;
}

const SWITCHES: ReadonlySet<Flag> = new Set(['help', 'json']);

/** What the user has to put right. */
export class Complaint extends Error {}

/** Reads the arguments of a command. */
export function parsed(command: Command, args: readonly string[]): { values: Values; files: readonly string[] } {
  const known: readonly Flag[] = ['help', 'json', ...command.flags];
  const options = Object.fromEntries(
    known.map((flag) => [flag, { type: SWITCHES.has(flag) ? 'boolean' : 'string' } as const]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values: values as Values, files: positionals };
  } catch (error) {
    throw new Complaint(`${command.name}: ${(error as Error).message}\n\n${command.help}`);
  }
}

/** The value of a flag that a command cannot do without. */
export function required(values: Values, flag: Flag, example: string): string {
  const value = values[flag];
  if (typeof value === 'string') return value;
  throw new Complaint(`--${flag} is missing, such as --${flag} ${example}`);
}
