import { Account } from 'consentry';
import type { Command } from './command.js';
import { filesOf, readValue } from './files.js';
import { located, printJson, printLine } from './print.js';

/** `consentry validate FILE…` */
export const validate: Command = {
  name: 'validate',
  summary: 'say what is wrong with account documents',
  flags: [],
  help: `consentry validate FILE… [--json]

Checks account documents; a folder stands for all JSON and YAML files below it. Prints everything that is wrong with them,
one line each. Exit code 1: something is.

  --json   one JSON object per file: file, violations
`,
  run(paths, { json = false }) {
    let wrong = 0;
    for (const file of filesOf(paths)) {
      const violations = Account.validate(readValue(file));
      if (json) printJson({ file, violations });
      else for (const violation of violations) printLine(located(file, violation));
      wrong += violations.length;
    }
    return wrong > 0 ? 1 : 0;
  },
};
