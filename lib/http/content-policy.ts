/** What a page of ours needs beside what it brings itself. */
interface PagePolicyOptions {
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
export function toPagePolicy({
  nonce,
  formSources = ["'self'"],
  isDevelopment = false,
}: PagePolicyOptions): string {
  return toContentPolicy({
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    'style-src': `'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    // Chromium holds redirects after a form to this too.
    'form-action': formSources.join(' '),
    'object-src': "'none'",
  });
}

/**
 * The Content-Security-Policy of a document that has its styles in itself and no script.
 * @param styleSource what its styles are known by, such as `'nonce-…'` with the quotes.
 */
export function toDocumentPolicy(styleSource: string): string {
  return toContentPolicy({ 'style-src': styleSource, 'img-src': 'data:' });
}

/** A Content-Security-Policy under which all is closed but what these directives open, such as `{ 'img-src': 'data:' }`. */
export function toContentPolicy(directives: Readonly<Record<string, string>>): string {
  const closed = ['form-action', 'base-uri', 'frame-ancestors'].filter((name) => !directives[name]);
  return [
    "default-src 'none'",
    ...Object.entries(directives).map(([name, sources]) => `${name} ${sources}`),
    ...closed.map((name) => `${name} 'none'`),
  ].join('; ');
}
