import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { MAX_BODY_BYTES } from '../../lib/http/refusal.ts';
import { cutOff, STREAM_HEADERS, STREAM_TYPE } from '../../lib/http/stream.ts';

/** The methods that ask for GraphQL, as the header Allow has them. */
export const ALLOWED_METHODS = 'GET, HEAD, POST, OPTIONS';

const RESPONSE_TYPE = 'application/graphql-response+json';
const STREAM_TYPES = [STREAM_TYPE, 'text/*', '*/*'];
const ANSWER_TYPES = [RESPONSE_TYPE, 'application/json', 'application/*', '*/*'];

/** Whether a browser asks for a page. */
export function isForPage(request: Request): boolean {
  return request.method !== 'POST' && toAcceptedTypes(request).includes('text/html');
}

/** Answers a request whose method asks for no GraphQL, with those that do. */
export function answerMethod(request: Request): Response | undefined {
  const { method } = request;
  const headers = { Allow: ALLOWED_METHODS };
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers });
  if (['GET', 'HEAD', 'POST'].includes(method)) return undefined;
  const message = `GraphQL takes GET and POST, not ${method}.`;
  return toErrorResponse(request, 405, { code: 'METHOD_NOT_ALLOWED', message }, headers);
}

/**
 * Refuses a request of a media type that GraphQL does not read, or for an answer in one it does not write.
 * @param hasStreams whether there is something to listen to.
 */
export function refuseMediaType(request: Request, hasStreams: boolean): Response | undefined {
  const types = hasStreams ? [...ANSWER_TYPES, STREAM_TYPE] : ANSWER_TYPES;
  if (!toAcceptedTypes(request).some((type) => types.includes(type))) {
    const message = `GraphQL answers in ${RESPONSE_TYPE} or application/json.`;
    return toErrorResponse(request, 406, { code: 'NOT_ACCEPTABLE', message });
  }
  // Nothing a form of another site can send: a browser asks us first before it sends JSON.
  if (request.method !== 'POST' || isJson(request)) return undefined;
  const message = 'Send the query as application/json.';
  return toErrorResponse(request, 415, { code: 'UNSUPPORTED_MEDIA_TYPE', message });
}

/**
 * A request as Yoga takes it: HEAD as the GET that it stands for (RFC 9110, section 9.3.2), and JSON, whose media type is written
 * in any case (section 8.3.1), as Yoga writes it.
 * @param held its body, where that was read already.
 */
export function toYogaRequest(request: Request, held?: string): Request {
  const { method, url, headers, signal } = request;
  const body = held === undefined ? request.body : held || null;
  if (method !== 'POST') return new Request(url, { headers, signal });
  if (!isJson(request)) return request;
  const json = new Headers(headers);
  json.set('content-type', 'application/json');
  return new Request(url, { method, headers: json, signal, body, duplex: 'half' } as RequestInit);
}

/** The body of a request, where that is JSON of which its head says that it is not too long; everything else is for Yoga to read. */
export async function holdBody(request: Request): Promise<string | undefined> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  const isHeld = request.method === 'POST' && isJson(request) && length <= MAX_BODY_BYTES;
  // Who is gone meanwhile reads no answer.
  return isHeld ? request.text().catch(() => '') : undefined;
}

/** What a request asks; nothing where that cannot be read, or is in a body that is not here. */
export function readParams(request: Request, body: string | undefined): GraphQLParams | undefined {
  try {
    const params: unknown = request.method === 'POST' ? JSON.parse(body ?? 'null') : parseAddress(request);
    return typeof params === 'object' && params !== null ? params : undefined;
  } catch {
    return undefined;
  }
}

function isJson({ headers }: Request): boolean {
  return headers.get('content-type')?.replace(/;.*/, '').trim().toLowerCase() === 'application/json';
}

/**
 * A stream of events of Yoga's as it goes out: nobody on the way keeps it or holds it back.
 * @param signals cut it off.
 */
export function toStream({ status, headers, body }: Response, signals: readonly AbortSignal[]): Response {
  const streamed = new Headers(headers);
  for (const [name, value] of Object.entries(STREAM_HEADERS)) streamed.set(name, value);
  // What Yoga says of them is about one hop alone, or no coding that there is.
  for (const name of ['connection', 'content-encoding']) streamed.delete(name);
  return new Response(body && cutOff(body, signals), { status, headers: streamed });
}

/** An answer that refuses a whole request, as GraphQL over HTTP writes errors. */
export function toErrorResponse(
  request: Request,
  status: number,
  { code, message }: { code: string; message: string },
  headers: Record<string, string> = {},
): Response {
  const type = toAcceptedTypes(request).includes(RESPONSE_TYPE) ? RESPONSE_TYPE : 'application/json';
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  return new Response(body, { status, headers: { ...headers, 'Content-Type': `${type}; charset=utf-8` } });
}

/** Yoga's GraphQL over HTTP, set right where it answers 500 or 200 to what is a bad request. */
export function createOverHttp(): Plugin {
  return {
    onRequestParse({ request, setRequestParser }) {
      if (request.method === 'GET') setRequestParser(parseAddress);
    },
    onParams({ params, setParams }) {
      // What clients send who have none.
      if (params.operationName === '') setParams({ ...params, operationName: undefined });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      // Yoga would listen for who cannot be told, without end.
      const { request } = args.contextValue as { request: Request };
      if (toAcceptedTypes(request).some((type) => STREAM_TYPES.includes(type))) return;
      const message = `What goes on and on is answered in ${STREAM_TYPE}.`;
      const http = { status: 406, spec: false };
      setResultAndStopExecution({
        errors: [new GraphQLError(message, { extensions: { code: 'NOT_ACCEPTABLE', http } })],
      });
    },
    onResultProcess({ request, result }) {
      // Only who names application/json wants 200 for a bad document (as the standard's part on it says), and for nothing else.
      const wants200 = toAcceptedTypes(request).includes('application/json');
      for (const { extensions } of ('errors' in result && result.errors) || []) {
        const http = extensions.http as { spec?: boolean } | undefined;
        if (http && (!wants200 || extensions.code === 'BAD_REQUEST')) http.spec = false;
      }
    },
  };
}

/** The media types a request accepts, in lower case and without parameters; anything where it does not say. */
function toAcceptedTypes({ headers }: Request): string[] {
  const types = (headers.get('accept') || '*/*').toLowerCase().split(',');
  return types.map((type) => type.replace(/;.*/, '').trim());
}

/**
 * Reads a query out of an address (GraphQL over HTTP, the part on GET).
 * @throws GraphQLError for a 400 where variables or extensions are no JSON.
 */
function parseAddress({ url }: Request): GraphQLParams {
  const { searchParams } = new URL(url);
  const read = (name: string) => searchParams.get(name) || undefined;
  return {
    query: read('query'),
    operationName: read('operationName'),
    variables: parseJson('variables', read('variables')),
    extensions: parseJson('extensions', read('extensions')),
  };
}

function parseJson(name: string, text: string | undefined) {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    throw new GraphQLError(`The ${name} are no JSON.`, {
      extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
    });
  }
}
