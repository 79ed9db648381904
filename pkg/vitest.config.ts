import { defineConfig } from 'vitest/config';

export default defineConfig({
  // What is tested is what is published; `npm run build` makes it.
  resolve: { alias: { consentry: new URL('dist/node.js', import.meta.url).pathname } },
  test: {
    include: ['test/**/*.test.ts'],
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'] },
  },
});
