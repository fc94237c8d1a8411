import { readText, WITHOUT_BODY } from './response.ts';

/** An answer as it goes out. */
export interface RenderedAnswer {
  httpStatus: number;
  /** Names and values in turn, as node:http takes them. */
  headers: readonly string[];
  body: string;
  /** How long the body is. */
  bytes: number;
}

/** What a response is; it is left to be read. */
export async function toRenderedAnswer(response: Response): Promise<RenderedAnswer> {
  const { status: httpStatus, headers } = response;
  const body = await readText(response);
  return { httpStatus, headers: [...headers].flat(), body, bytes: Buffer.byteLength(body) };
}

/** The same as a response. */
export function toFetchResponse({ httpStatus, headers, body }: RenderedAnswer): Response {
  const pairs = headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1]]] : []));
  const hasBody = body !== '' && !WITHOUT_BODY.includes(httpStatus);
  return new Response(hasBody ? body : null, { status: httpStatus, headers: pairs as [string, string][] });
}
