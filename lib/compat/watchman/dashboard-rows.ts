import { toSnakeCase } from '../../core/names.ts';
import { byAliasOrder, type Finding, toFinding } from './document.ts';
import type { FoundCheck } from './find-checks.ts';

/** One row of the dashboard. */
export interface Row {
  /** The name of the check, each word of it with a capital. */
  type: string;
  /** The alias; empty where the check has none. */
  name: string;
  finding: Finding;
  /** Whether all of the check is ok. */
  isTypeOk: boolean;
}

/** A row for each probe of the checks. */
export function toRows(checks: readonly FoundCheck[]): Row[] {
  return checks.flatMap(({ name, ok, byAlias, probes }) =>
    byAliasOrder(probes).map((probe) => ({
      type: toTitle(toSnakeCase(name)),
      name: byAlias ? probe.name : '',
      finding: toFinding(probe),
      isTypeOk: ok,
    })),
  );
}

/** What heads the trace of a row: `Caches - Dead`. */
export function toHeading({ type, name }: Row): string {
  return name === '' ? type : `${type} - ${toTitle(name)}`;
}

/** As Python writes titles: each run of letters with a capital. */
function toTitle(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
}
