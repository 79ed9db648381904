// The time from import to the first decision, in a new process. `way` names the module to import.
import { documentOf, makeQuestions, makeWorld } from '../world.mjs';

const FIRST = {
  consentry: async (document, { user, job }) => {
    const { Account } = await import('consentry');
    return Account.load(document).as({ user: user.id }).can('viewApplicants', job.id);
  },
  plain: async (document, { user, job }) => {
    const { Plain } = await import('../plain.mjs');
    return new Plain(document).can(user, 'viewApplicants', job);
  },
};

export async function measure(size, way) {
  const world = makeWorld(size);
  const document = documentOf(world);
  const [question] = makeQuestions(world, { only: 'viewApplicants', count: 1 });
  const start = performance.now();
  await FIRST[way](document, question);
  return performance.now() - start;
}
