import * as consentry from 'consentry';
import { story } from './story.mjs';

globalThis.told = consentry.init().then(() => story(consentry));
