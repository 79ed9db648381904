import * as consentry from 'consentry/inline';
import { story } from './story.mjs';

console.log(JSON.stringify(story(consentry)));
