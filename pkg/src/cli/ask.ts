import { printDecision, printExplanation } from './answer.js';
import type { Command, Flag } from './command.js';
import { printJson, printLine, shown } from './print.js';
import { account, action, at, checkedAction, jobActionType, principal } from './question.js';

const FLAGS_HELP = `  --as user:ID         who asks; or agent:ID, in a session with --session ID; or a principal as JSON
  --action TYPE        what; its fields by --job ID and --user ID; or an action as JSON
  --at MS              when, milliseconds since the epoch; now without it
  --json               the whole answer as JSON`;

const ASKING: readonly Flag[] = ['as', 'session', 'action', 'job', 'user', 'at'];

/** `consentry check FILE` */
export const check: Command = {
  name: 'check',
  summary: 'decide an action, with reason and remedy',
  flags: ASKING,
  help: `consentry check FILE --as PRINCIPAL --action ACTION [--at MS] [--json]

Decides an action on the account in FILE. Exit code 1: denied.

${FLAGS_HELP}

  consentry check acme.json --as user:sam --action viewApplicants --job nurse
`,
  run(files, values) {
    const decision = account(files).as(principal(values)).check(action(values), at(values));
    if (values.json) printJson(decision);
    else printDecision(decision);
    return decision.allowed ? 0 : 1;
  },
};

/** `consentry explain FILE` */
export const explain: Command = {
  name: 'explain',
  summary: 'decide an action, and show the clauses that led there',
  flags: ASKING,
  help: `consentry explain FILE --as PRINCIPAL --action ACTION [--at MS] [--json]

As check, with the clauses that were looked at, in order, and what each of them looked at.

${FLAGS_HELP}
`,
  run(files, values) {
    const explanation = account(files).as(principal(values)).explain(action(values), at(values));
    if (values.json) printJson(explanation);
    else printExplanation(explanation);
    return explanation.decision.allowed ? 0 : 1;
  },
};

/** `consentry who-can FILE` */
export const whoCan: Command = {
  name: 'who-can',
  summary: 'list the users who may do an action',
  flags: ['action', 'job', 'user', 'at'],
  help: `consentry who-can FILE --action ACTION [--at MS] [--json]

Lists the ids of the users who may do an action on the account in FILE, one a line. Exit code 2: it is not an action.

${FLAGS_HELP.slice(FLAGS_HELP.indexOf('\n') + 1)}
`,
  run(files, values) {
    const users = account(files).whoCan(checkedAction(values), at(values));
    if (values.json) printJson(users);
    else for (const user of users) printLine(shown(user));
    return 0;
  },
};

/** `consentry jobs-for FILE` */
export const jobsFor: Command = {
  name: 'jobs-for',
  summary: 'list the jobs on which somebody may do an action',
  flags: ['as', 'session', 'action', 'at'],
  help: `consentry jobs-for FILE --as PRINCIPAL --action TYPE [--at MS] [--json]

Lists the ids of the jobs on which somebody may do an action whose only field is a job, one a line; or prints \`all\` or
\`none\`.

${FLAGS_HELP.replace(/; its fields.*/, '')}
`,
  run(files, values) {
    const jobs = account(files).as(principal(values)).jobsFor(jobActionType(values), at(values));
    if (values.json) printJson(jobs);
    else if (typeof jobs === 'string') printLine(jobs);
    else for (const job of jobs) printLine(shown(job));
    return 0;
  },
};
