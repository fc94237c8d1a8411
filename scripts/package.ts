import { buildPackage } from './package/build.ts';

// Run by `npm run package`. `npm pack ./dist` packs what it builds, `npm publish ./dist` publishes it.
const { name, version } = await buildPackage('dist');
console.log(`Built ${name} ${version} in dist/: npm pack ./dist packs it.`);
