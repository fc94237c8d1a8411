/** The checks with a probe that is not ok, in what REST tells of them: `{ databases: { default: false } }`. */
export function findFailing(document: Record<string, unknown>): string[] {
  return Object.keys(document).filter((name) => Object.values(document[name] ?? {}).includes(false));
}
