import type { JobFilter, UserFilter } from 'consentry';
import { kebab } from '../kebab.js';
import { type Command, Complaint } from './command.js';
import { printJson, printLine, shown } from './print.js';
import { account } from './question.js';

/** `consentry jobs FILE` */
export const jobs: Command = {
  name: 'jobs',
  summary: 'list the job ads',
  flags: ['status', 'posted-by'],
  help: `consentry jobs FILE [--status STATUS] [--posted-by ID] [--json]

Lists the job ads of the account in FILE, one a line: id, status, poster, with tabs between them.

  --status STATUS      only those that are open, or closed
  --posted-by ID       only those that this user posted
  --json               the whole answer as JSON
`,
  run(files, values) {
    const filter = { status: values.status, postedBy: values['posted-by'] } as JobFilter;
    const held = account(files);
    const ads = judged(() => held.jobs(filter));
    if (values.json) printJson(ads);
    else for (const { id, status, postedBy } of ads) printLine([shown(id), status, shown(postedBy)].join('\t'));
    return 0;
  },
};

/** `consentry users FILE` */
export const users: Command = {
  name: 'users',
  summary: 'list the users',
  flags: ['type', 'status'],
  help: `consentry users FILE [--type TYPE] [--status STATUS] [--json]

Lists the users of the account in FILE, former ones too, one a line: id, type, status, with tabs between them.

  --type TYPE          only those of this type: owner, fullAccess or specificJobAccess
  --status STATUS      only those who are active, invited, deactivated or removed
  --json               the whole answer as JSON
`,
  run(files, values) {
    const filter = { type: values.type, status: values.status } as UserFilter;
    const held = account(files);
    const found = judged(() => held.users(filter));
    if (values.json) printJson(found);
    else for (const { id, type, status } of found) printLine([shown(id), type, status].join('\t'));
    return 0;
  },
};

/** The answer to a filter; what the engine finds wrong with one of its fields is said of the flag that it came from. */
function judged<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof TypeError && error.message.startsWith('filter.'))) throw error;
    throw new Complaint(error.message.replace(/^filter\.(\w+)/, (_, field: string) => `--${kebab(field)}`));
  }
}
