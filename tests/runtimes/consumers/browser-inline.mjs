import * as consentry from 'consentry/inline';
import { story } from './story.mjs';

globalThis.told = consentry.init().then(() => story(consentry));
