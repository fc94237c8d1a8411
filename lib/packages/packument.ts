import type { Result } from 'npm-package-arg';
import { LookupError } from './fetch-json.ts';
import { toLicence } from './licence.ts';
import type { Npm } from './npm-modules.ts';

/** What is used of what a registry says of one version. */
export interface Manifest {
  version: string;
  licence: string | null;
  deprecated?: string;
  engines?: object;
}

/** What a registry says of a package, all versions of it. */
export interface Packument {
  name: string;
  'dist-tags': Record<string, string>;
  versions: Record<string, Manifest>;
  /** When each version came; only in the long form. */
  time?: Record<string, string>;
}

const MAX_MESSAGE_LENGTH = 1_000;

/**
 * Takes what is used out of a registry's answer.
 * @throws LookupError for what is no answer of a registry.
 */
export function toPackument(name: string, answer: unknown): Packument {
  if (!isRecord(answer) || !isRecord(answer.versions)) {
    throw new LookupError('The registry answered no list of versions.');
  }
  const versions = Object.entries(answer.versions).flatMap(([version, manifest]) =>
    isRecord(manifest) ? [[version, toManifest(version, manifest)] as const] : [],
  );
  return {
    name,
    'dist-tags': toTexts(answer['dist-tags']),
    versions: Object.fromEntries(versions),
    time: toTexts(answer.time),
  };
}

function toManifest(
  version: string,
  { deprecated, engines, ...manifest }: Record<string, unknown>,
): Manifest {
  return {
    version,
    licence: toLicence(manifest),
    deprecated: typeof deprecated === 'string' ? deprecated.slice(0, MAX_MESSAGE_LENGTH) : undefined,
    engines: isRecord(engines) ? engines : undefined,
  };
}

function toTexts(value: unknown): Record<string, string> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((one): one is [string, string] => typeof one[1] === 'string'));
}

/** Whether a value is an object with keys, such as JSON has them. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

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
export function pickVersions(
  { pickManifest, semver }: Npm,
  packument: Packument,
  installed: string,
  specs: readonly Result[],
  options: object,
): PickedVersions {
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
  const satisfied = all.filter(({ takes }) => takes(installed));
  // Who does not take what is installed was overridden; or what is installed is not yet what is asked for.
  const wanted = satisfied.length > 0 ? satisfied : all;
  const shared = Object.entries(packument.versions).filter(([version]) =>
    wanted.every(({ takes }) => takes(version)),
  );
  return { newest: pick('*'), wanted: pick(wanted[0]?.text ?? '*', Object.fromEntries(shared)) };
}
