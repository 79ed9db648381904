const consentry = require('consentry');

import('./story.mjs').then(({ story }) => console.log(JSON.stringify(story(consentry))));
