// One process may reach the package both ways; there must be one instance, or an error's class would not be itself.
const required = require('consentry');

import('consentry').then((imported) => console.log(JSON.stringify(imported.Account === required.Account)));
