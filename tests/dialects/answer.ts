import { expect } from 'vitest';

/** What is expected of an answer; what is not named may be anything. */
export interface Expected {
  /** 200 by default. */
  code?: number;
  /** The body: exactly this text, or one that matches. */
  body?: string | RegExp;
  type?: string;
  /** Headers with their values; null for one that must not be there. */
  headers?: Record<string, string | null>;
}

/** Holds an answer to what is expected of it. */
export async function expectAnswer(response: Response, { code = 200, body, type, headers = {} }: Expected) {
  const text = await response.text();
  expect(response.status, text).toBe(code);
  if (typeof body === 'string') expect(text).toBe(body);
  if (body instanceof RegExp) expect(text).toMatch(body);
  if (type !== undefined) expect(response.headers.get('content-type')).toBe(type);
  for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name), name).toBe(value);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.has('location')).toBe(false);
  expect(response.headers.has('www-authenticate')).toBe(false);
}
