// The runner by `require` and by `import` shares the package's one instance, and its error is one of the package's.
const { ConsentryError } = require('consentry');
const required = require('consentry/scenario');

function errorOf({ runScenario }) {
  try {
    runScenario({});
  } catch (error) {
    return error;
  }
}

import('consentry/scenario').then((imported) => {
  const account = { id: 'acme', users: [{ id: 'olga', type: 'owner', status: 'active' }] };
  const story = { name: 'one owner', account, steps: [{ whoCan: { type: 'viewUsers' }, expect: ['olga'] }] };
  const told = [required, imported].map((runner) => ({
    report: runner.runScenario(story),
    error: errorOf(runner) instanceof runner.InvalidScenario && errorOf(runner) instanceof ConsentryError,
  }));
  console.log(JSON.stringify(told));
});
