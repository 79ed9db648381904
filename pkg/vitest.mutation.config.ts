import { defineConfig } from 'vitest/config';

const source = (path: string) => new URL(path, import.meta.url).pathname;
const BINDINGS = ['react', 'dom', 'fastify', 'express', 'scenario'].map((name) => ({
  find: `consentry/${name}`,
  replacement: source(`src/${name}/index.ts`),
}));

// The names of tests; all of them without it.
const TESTS = process.env.TESTS?.split(',') ?? ['**/*'];

// The tests over the sources, which Stryker changes, instead of over what is built from them.
export default defineConfig({
  resolve: { alias: [{ find: /^consentry$/, replacement: source('test/unbuilt.ts') }, ...BINDINGS] },
  test: {
    include: TESTS.map((name) => `test/${name}.test.{ts,tsx}`),
    exclude: [
      // Their processes load what is built.
      'test/entries.test.ts',
      'test/host-examples.test.ts',
      // These look for what nobody thought of, which takes too long for every change.
      'test/boundary.test.ts',
      'test/boundary-tapes.test.ts',
    ],
    // For what never ends; Stryker itself stops a change that leads to that, long before.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
