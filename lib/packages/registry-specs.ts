import type { Result } from 'npm-package-arg';
import type { InstalledPackage } from './installed-package.ts';

/** What is asked of a registry for a package; nothing when it comes from elsewhere, such as a folder or from git. */
export async function toRegistrySpecs({
  name,
  ranges,
  local,
}: InstalledPackage): Promise<[Result, ...Result[]] | undefined> {
  const { default: npa } = await import('npm-package-arg');
  // What pnpm's catalogs stand for is in another file, which may not be here any more.
  const plain = ranges.filter((range) => !range.startsWith('catalog:'));
  try {
    const specs = (plain.length > 0 ? plain : ['*']).map((range) => npa.resolve(name, range));
    const [first, ...others] = specs.map((spec) => spec.subSpec ?? spec);
    const isOfRegistry = !local && specs.every(({ registry }) => registry);
    return first && isOfRegistry ? [first, ...others] : undefined;
  } catch {
    // Ranges in the words of other package managers, and names that no registry could have.
    return undefined;
  }
}
