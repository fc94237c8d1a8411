import { toLicence } from './licence.ts';
import { LookupError } from './lookup-error.ts';

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
