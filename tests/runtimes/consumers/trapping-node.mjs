import './instances.mjs';

import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as consentry from 'consentry';
import { failEverywhere, failWhenLarge } from './trapping.mjs';

const told = { everywhere: failEverywhere(consentry), large: failWhenLarge(consentry) };

// Whatever is still to be given back to an instance that failed is given back now: that must not end the process.
setFlagsFromString('--expose-gc');
for (let round = 0; round < 3; round++) {
  runInNewContext('gc')();
  await setTimeout(10);
}
console.log(JSON.stringify(told));
