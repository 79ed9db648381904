// Builds dist/ around the WebAssembly module. What it finds there, made by wasm-bindgen (target web, no default module
// path): consentry.js, the glue, and consentry_bg.wasm, the module. What it leaves to publish:
//
//   node.cjs, node.js         ready at import; `import` shares the instance of `require`
//   browser.js                after `await init()`
//   workerd.js                ready at import, for runtimes that import modules
//   inline.js                 ready at import, the module's bytes inside
//   cli.js                    the command line
//   react, dom, fastify, express, scenario (each .js and .cjs)
//                             the bindings and the runner: they import `consentry` as any consumer would
//   types/, types-cjs/        declarations, the same for both kinds of module
//   LICENSE-MIT, LICENSE-APACHE
//
// consentry.js and instance.js are not published: every entry has them inside.
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build, transform } from 'esbuild';

const AROUND = ['react', 'dom', 'fastify', 'express', 'scenario'];

process.chdir(import.meta.dirname);

await writeFile('dist/instance.js', await instanceOf(await glue()));
await Promise.all([
  bundle('node.cjs', 'src/entries/node.ts', { format: 'cjs', platform: 'node' }),
  bundle('browser.js', 'src/entries/browser.ts'),
  bundle('workerd.js', 'src/entries/workerd.ts', { external: ['./consentry_bg.wasm'] }),
  bundle('inline.js', 'src/entries/inline.ts', { loader: { '.wasm': 'binary' } }),
  bundle('cli.js', 'src/cli.ts', { platform: 'node', packages: 'external' }),
  ...AROUND.flatMap((name) => [
    bundle(`${name}.js`, `src/${name}/index.ts`, { packages: 'external' }),
    bundle(`${name}.cjs`, `src/${name}/index.ts`, { packages: 'external', format: 'cjs' }),
  ]),
  emptyTypes(),
  ...['LICENSE-MIT', 'LICENSE-APACHE'].map((name) => copyFile(`../${name}`, `dist/${name}`)),
]);
await writeFile('dist/node.js', sharing('./node.cjs', Object.keys(createRequire(import.meta.url)('./dist/node.cjs'))));
await chmod('dist/cli.js', 0o755);

async function glue() {
  try {
    return await readFile('dist/consentry.js', 'utf8');
  } catch (cause) {
    throw new Error('pkg/dist/consentry.js is missing: `cargo xtask build` makes it, then calls this', { cause });
  }
}

// The glue keeps its instance in a variable of its module, so that there could be one only, and none after a trap.
// Inside a function, every call makes another.
async function instanceOf(glue) {
  const { code } = await transform(glue, {
    format: 'iife',
    globalName: 'glue',
    banner: 'export function instance() {',
    footer: 'return glue;\n}',
    target: 'es2022',
  });
  return code;
}

async function bundle(file, entry, options) {
  await build({
    entryPoints: [entry],
    outfile: `dist/${file}`,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    // Without its `paths`: to the command line the package is another.
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx' } },
    logLevel: 'warning',
    ...options,
  });
}

function sharing(file, names) {
  const lines = names.map((name) => `export const ${name} = shared.${name};`);
  return [`import shared from '${file}';`, ...lines, ''].join('\n');
}

// `npm run build` has tsc fill them afterwards.
async function emptyTypes() {
  await Promise.all(['dist/types', 'dist/types-cjs'].map((folder) => rm(folder, { recursive: true, force: true })));
  await mkdir('dist/types-cjs');
  await writeFile('dist/types-cjs/package.json', '{ "type": "commonjs" }\n');
}
