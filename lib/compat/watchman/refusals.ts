import { toResponse } from '../../http/response.ts';

const HTML = 'text/html; charset=utf-8';

/** The answer to a missing or wrong token: without a word, and alike for both. */
export function toForbidden(): Response {
  return toResponse({ body: null, contentType: HTML, httpStatus: 403 });
}

/** The answer at an address that there is not. */
export function toNotFound(): Response {
  const body = '<!doctype html><html lang="en"><title>Not Found</title><h1>Not Found</h1></html>\n';
  return toResponse({ body, contentType: HTML, httpStatus: 404 });
}
