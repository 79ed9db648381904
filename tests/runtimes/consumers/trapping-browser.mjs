import './instances.mjs';

import * as consentry from 'consentry';
import { failEverywhere, failWhenLarge } from './trapping.mjs';

globalThis.told = consentry
  .init()
  .then(() => ({ everywhere: failEverywhere(consentry), large: failWhenLarge(consentry) }));
