import { defineConfig } from 'vitest/config';

const built = (name: string) => new URL(`dist/${name}.js`, import.meta.url).pathname;
const BINDINGS = ['react', 'dom', 'fastify', 'express', 'scenario'].map((name) => ({
  find: `consentry/${name}`,
  replacement: built(name),
}));

export default defineConfig({
  // What is tested is what is published; `npm run build` makes it.
  resolve: { alias: [{ find: /^consentry$/, replacement: built('node') }, ...BINDINGS] },
  test: {
    // For what never ends. What is slow is no fault.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    include: ['test/**/*.test.{ts,tsx}'],
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'] },
  },
});
