// Run by `npm pack` and `npm publish` here, where they would take the whole app.
console.error('The package is built in a folder of its own: npm run package && npm pack ./dist');
process.exit(1);
