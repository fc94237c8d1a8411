/** What an answer says. */
export interface Answer {
  body: string | null;
  /** The media type of the body. */
  contentType?: string;
  /** 200 by default. */
  httpStatus?: number;
  headers?: Record<string, string>;
}

// The error code of a config may be one of these, and Response refuses to give them a body.
const WITHOUT_BODY = [204, 205, 304];

/** Makes a response that nobody keeps: every status is true for a moment only. */
export function toResponse({ body, contentType, httpStatus = 200, headers }: Answer): Response {
  return new Response(WITHOUT_BODY.includes(httpStatus) ? null : body, {
    status: httpStatus,
    headers: {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...(contentType && { 'Content-Type': contentType }),
      ...headers,
    },
  });
}
