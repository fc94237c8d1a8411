/**
 * The token that a client of django-watchman gives, as bytes of a header: in `Authorization: WATCHMAN-TOKEN Token="…"`,
 * read as from watchman 1.4 on, else the last one in the query.
 * @param name the name of the parameter.
 */
export function readToken(headers: Headers, query: URLSearchParams, name: string): string | undefined {
  return readHeader(headers.get('authorization') ?? '') ?? readQuery(query, name);
}

/** The scheme is not looked at, and what follows `Token=` ends at a space; quotes around it are taken off. */
function readHeader(authorization: string): string | undefined {
  const part = authorization.split(/\s+/).find((each) => each.startsWith('Token='));
  return part === undefined ? undefined : unquote(part.slice('Token='.length));
}

/** A text without the quotes at its ends, however many. */
function unquote(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === '"') start += 1;
  while (end > start && text[end - 1] === '"') end -= 1;
  return text.slice(start, end);
}

function readQuery(query: URLSearchParams, name: string): string | undefined {
  const last = query.getAll(name).at(-1);
  return last === undefined ? undefined : Buffer.from(last).toString('latin1');
}
