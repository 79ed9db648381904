import consentry = require('consentry');

const account: consentry.Account = consentry.Account.load({});

export const ids: string[] = account.whoCan({ type: 'viewUsers' });
