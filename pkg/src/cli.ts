#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { ConsentryError } from 'consentry';
import { check, explain, jobsFor, whoCan } from './cli/ask.js';
import type { Command } from './cli/command.js';
import { Complaint, parsed } from './cli/command.js';
import { print } from './cli/print.js';
import { test } from './cli/test.js';
import { validate } from './cli/validate.js';

const COMMANDS: readonly Command[] = [test, check, explain, whoCan, jobsFor, validate];

const HELP = `consentry COMMAND …

${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`).join('\n')}

  consentry COMMAND --help   says more
  consentry --version

Files are JSON, or YAML where they end in .yaml or .yml. Exit code 2: something could not be read or was not understood.
`;

/** Runs the command line; gives the exit code. */
function main([name, ...args]: readonly string[]): number {
  if (name === '--help' || name === '-h') return print(HELP);
  if (name === '--version') return print(`${version()}\n`);
  const command = COMMANDS.find((command) => command.name === name);
  if (command === undefined)
    throw new Complaint(`${name === undefined ? '' : `there is no command ${name}\n\n`}${HELP}`);
  const { values, files } = parsed(command, args);
  return values.help ? print(command.help) : command.run(files, values);
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return version;
}

// A reader who has seen enough, such as `head`, is no failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 2));

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Complaint || error instanceof ConsentryError)) throw error;
  process.stderr.write(`consentry: ${error.message.trimEnd()}\n`);
  process.exitCode = 2;
}
