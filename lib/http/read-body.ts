import { MAX_BODY_BYTES, Refusal } from './refusal.ts';

/** The body of a request, read: what JSON holds, or the names and texts of a form. */
export type Body =
  | { kind: 'json'; data: Record<string, unknown> }
  | { kind: 'form'; entries: [string, string][] };

/**
 * Reads the body of a request, which is an object in JSON, or a form; none is an empty object.
 * @throws Refusal BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, or BAD_ARGUMENT where it cannot be read.
 */
export async function readBody(request: Request): Promise<Body> {
  const type = (request.headers.get('content-type') ?? '').replace(/;.*/s, '').trim().toLowerCase();
  const isForm = type === 'application/x-www-form-urlencoded';
  const isJson = type === 'application/json';
  const bytes = await readBytes(request);
  if (!isForm && !isJson && bytes.length > 0) {
    const message = 'Send application/json, or a form as application/x-www-form-urlencoded.';
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', message);
  }
  const text = new TextDecoder().decode(bytes);
  if (isForm) return { kind: 'form', entries: [...new URLSearchParams(text)] };
  return { kind: 'json', data: text === '' ? {} : parse(text) };
}

async function readBytes({ body, headers }: Request): Promise<Uint8Array> {
  if (Number(headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function tooLarge(): Refusal {
  return new Refusal('BODY_TOO_LARGE', `A body may have ${MAX_BODY_BYTES} bytes.`);
}

function parse(text: string): Record<string, unknown> {
  const data = toJson(text);
  if (typeof data === 'object' && data !== null && !Array.isArray(data))
    return data as Record<string, unknown>;
  throw new Refusal('BAD_ARGUMENT', 'The body must be an object in JSON.');
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
