// Measures one figure in a separate process: `child.mjs FIGURE SIZE [MORE]`. Prints the result as JSON.
const [figure, ...args] = process.argv.slice(2);
const { measure } = await import(`./figures/${figure}.mjs`);
console.log(JSON.stringify(await measure(...args)));
