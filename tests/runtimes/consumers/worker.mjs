import * as consentry from 'consentry';
import { story } from './story.mjs';

export default {
  fetch: () => Response.json(story(consentry)),
};
