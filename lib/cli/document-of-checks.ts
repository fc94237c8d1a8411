/** What REST tells of checks: of each, whether its probes are ok. */
export type DocumentOfChecks = Record<string, Record<string, boolean>>;

/** Whether what REST tells is of checks, and not of figures. */
export function isOfChecks(document: Record<string, unknown>): document is DocumentOfChecks {
  return Object.values(document).every(
    (probes) =>
      typeof probes === 'object' &&
      probes !== null &&
      Object.values(probes).every((ok) => typeof ok === 'boolean'),
  );
}

/** The checks with a probe that is not ok. */
export function findFailing(document: DocumentOfChecks): string[] {
  return Object.keys(document).filter((name) => Object.values(document[name] ?? {}).includes(false));
}
