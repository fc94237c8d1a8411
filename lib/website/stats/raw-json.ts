/** Data as JSON, or why it is none; cut off where it is too long for a page, with how many characters are left. */
export function toRawJson(data: unknown, maxCharacters: number): { text: string; left: number } {
  const text = toJson(data);
  return {
    text: text.slice(0, maxCharacters).toWellFormed(),
    left: Math.max(0, text.length - maxCharacters),
  };
}

function toJson(data: unknown): string {
  try {
    // JSON has no such numbers; REST writes them as text too.
    const toValue = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
    return JSON.stringify(data, toValue, 2) ?? 'null';
  } catch (error) {
    return `This is no JSON: ${error instanceof Error ? error.message : error}`;
  }
}
