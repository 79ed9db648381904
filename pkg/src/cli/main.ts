import { createRequire } from 'node:module';
import { ConsentryError } from 'consentry';
import { check, explain, jobsFor, whoCan } from './ask.js';
import type { Command } from './command.js';
import { Complaint, parsed } from './command.js';
import { jobs, users } from './contents.js';
import { print } from './print.js';
import { test } from './test.js';
import { validate } from './validate.js';

const COMMANDS: readonly Command[] = [test, check, explain, whoCan, jobsFor, jobs, users, validate];

const help = (): string => `consentry COMMAND …

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`).join('\n')}

  consentry COMMAND --help   says more
  consentry --version

Files are JSON, or YAML where they end in .yaml or .yml. Exit code 2: something could not be read or was not understood.
`;

/** Runs the command line; gives the exit code. */
export function main(args: readonly string[]): number {
  try {
    return run(args);
  } catch (error) {
    if (!(error instanceof Complaint || error instanceof ConsentryError)) throw error;
    process.stderr.write(`consentry: ${error.message.trimEnd()}\n`);
    return 2;
  }
}

function run([name, ...args]: readonly string[]): number {
  if (name === '--help' || name === '-h') return print(help());
  if (name === '--version') return print(`${version()}\n`);
  const command = COMMANDS.find((command) => command.name === name);
  if (command === undefined)
    throw new Complaint(`${name === undefined ? '' : `there is no command ${name}\n\n`}${help()}`);
  const { values, files } = parsed(command, args);
  return values.help ? print(command.help) : command.run(files, values);
}

function version(): string {
  return createRequire(import.meta.url)('consentry/package.json').version;
}
