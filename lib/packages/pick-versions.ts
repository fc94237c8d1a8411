import type { Result } from 'npm-package-arg';
import type { Manifest, Packument } from './packument.ts';

/** The versions that matter to one that is installed; null where there is none. */
export interface PickedVersions {
  newest: Manifest | null;
  /** The newest that all who ask for the package would take. */
  wanted: Manifest | null;
}

/**
 * Picks versions as npm does: the one tagged `latest` rather than one that is newer, none that is deprecated or not
 * for this Node where there is another.
 * @param options npm's, such as the version of Node.
 */
export async function pickVersions(
  packument: Packument,
  installed: string,
  specs: readonly Result[],
  options: object,
): Promise<PickedVersions> {
  const [{ default: pickManifest }, { default: semver }] = await Promise.all([
    import('npm-pick-manifest'),
    import('semver'),
  ]);
  const loose = { loose: true };

  function pick(wanted: string, versions = packument.versions): Manifest | null {
    try {
      return pickManifest({ ...packument, versions }, wanted, options);
    } catch {
      return null;
    }
  }

  function toTest(wanted: string): (version: string) => boolean {
    if (semver.validRange(wanted, loose) === null)
      return (version) => version === packument['dist-tags'][wanted];
    const range = new semver.Range(wanted, loose);
    return (version) => range.test(version);
  }

  const all = specs.map(({ fetchSpec }) => fetchSpec || '*').map((text) => ({ text, takes: toTest(text) }));
  const kept = all.filter(({ takes }) => takes(installed));
  // Who does not take what is installed was overridden; or what is installed is not yet what is asked for.
  const heeded = kept.length > 0 ? kept : all;
  const shared = Object.entries(packument.versions).filter(([version]) =>
    heeded.every(({ takes }) => takes(version)),
  );
  return { newest: pick('*'), wanted: pick(heeded[0]?.text ?? '*', Object.fromEntries(shared)) };
}
