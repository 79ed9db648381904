import * as consentry from 'consentry';
import { story } from './story.mjs';

console.log(JSON.stringify(story(consentry)));
