/** What a page of ours needs beside what it brings itself. */
export interface ContentPolicyOptions {
  /** The one of this answer; a new one each time. */
  nonce: string;
  /** The sources that a form of the page may lead to, also by a redirect; this origin by default. */
  formSources?: readonly string[];
  /** Whether `next dev` serves the page, which evaluates text and writes styles as it goes. */
  isDevelopment?: boolean;
}

/** A fresh nonce for one answer. */
export function createNonce(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

/** The Content-Security-Policy of a page that Next makes: everything is of this origin, and scripts bear the nonce. */
export function toContentPolicy({
  nonce,
  formSources = ["'self'"],
  isDevelopment = false,
}: ContentPolicyOptions): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // Chromium holds redirects after a form to this too.
    `form-action ${formSources.join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The Content-Security-Policy of a document that has its styles in itself and no script. */
export function toDocumentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
