/** Data as JSON, whose texts have nothing that steers a terminal, and no half of a sign that is written in two. */
export function toJson(data: unknown): string {
  return JSON.stringify(data, (_, value) => (typeof value === 'string' ? toPlain(value) : value));
}

function toPlain(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '');
}
