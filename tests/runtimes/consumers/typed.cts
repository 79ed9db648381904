import consentry = require('consentry');
import scenario = require('consentry/scenario');

const account: consentry.Account = consentry.Account.load({});

export const ids: string[] = account.whoCan({ type: 'viewUsers' });

export const name: string = scenario.runScenario({}).name;
