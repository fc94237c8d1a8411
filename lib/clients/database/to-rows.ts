/** The rows that a statement gave: some drivers answer a list of them, others an object that holds it. */
export function toRows(result: unknown): readonly object[] {
  return Array.isArray(result) ? result : (result as { rows: object[] }).rows;
}
