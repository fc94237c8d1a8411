/** The form of a value, for messages: never the value itself, which may be a secret. */
export function toForm(text: string): string {
  const scheme = /^([a-z][a-z0-9+.-]{0,15}):\/\//i.exec(text)?.[1];
  if (scheme) return `a URL of the scheme ${scheme.toLowerCase()}`;
  if (/^[+-]?\d+(\.\d+)?$/.test(text)) return text.includes('.') ? 'a fraction' : 'a whole number';
  return `a text of ${text.length} character${text.length === 1 ? '' : 's'}`;
}
