/** What came of a form that was sent, for the page to which its sender is led back. */
export interface FormOutcome {
  /** The action, as in its address: `create-monitor`. */
  action: string;
  /** The path of the page that it is for, with the basePath. */
  path: string;
  ok: boolean;
  /** What went wrong, in a sentence. */
  message?: string;
  /** Each fault with the name of the field that it is about: `fields.warningSeconds`, empty where it is about all of the form. */
  issues?: readonly { path: string; message: string }[];
  /** What was filled in, by the names of the fields: for the form to be shown again. Left out where it is long. */
  values?: Readonly<Record<string, string | readonly string[]>>;
  /** What the action gave: all of it where it is short, `id`, `name` and `label` of what has them. */
  result?: unknown;
}

const NAME = 'statusql-form';
const KEPT_SECONDS = 60;
// Browsers keep 4,096 bytes of a cookie, its name and attributes among them.
const MAX_BYTES = 3_500;
const MAX_TEXT = 500;
const MAX_ISSUES = 5;

/**
 * What has a browser hand an outcome to the page that it is led to, as the header Set-Cookie; of what is too long the values are
 * left out, and then the result.
 * @param isSecure whether the page is read by https.
 */
export function toFormCookie(outcome: FormOutcome, isSecure: boolean): string {
  const { values: _values, ...withoutValues } = outcome;
  const { result: _result, ...withoutResult } = withoutValues;
  const texts = [outcome, withoutValues, withoutResult, shorten(withoutResult)].map(encode);
  const value = texts.find((text) => text.length <= MAX_BYTES) ?? '';
  const attributes = ['HttpOnly', 'SameSite=Lax', `Max-Age=${KEPT_SECONDS}`, ...(isSecure ? ['Secure'] : [])];
  return [`${NAME}=${value}`, `Path=${outcome.path}`, ...attributes].join('; ');
}

/**
 * Reads what came of a form that was sent less than a minute ago; nothing where none was, or the cookie was tampered with.
 * @param headers those of the request for the page.
 * @param path that of the page with the basePath, where an outcome for a page above it is not to be shown.
 */
export function readFormOutcome(headers: Headers, path?: string): FormOutcome | undefined {
  // The first of a name has the longest path (RFC 6265, section 5.4).
  const [, text] = /(?:^|;)\s*statusql-form=([\w-]+)/.exec(headers.get('cookie') ?? '') ?? [];
  const outcome = text === undefined ? undefined : decode(text);
  if (!isOutcome(outcome) || (path !== undefined && outcome.path !== path)) return undefined;
  return outcome;
}

function shorten({ message, issues, ...outcome }: FormOutcome): FormOutcome {
  return {
    ...outcome,
    message: message?.slice(0, MAX_TEXT),
    issues: issues?.slice(0, MAX_ISSUES).map((issue) => ({
      path: issue.path.slice(0, 100),
      message: issue.message.slice(0, 200),
    })),
  };
}

function encode(outcome: FormOutcome): string {
  return Buffer.from(JSON.stringify(outcome)).toString('base64url');
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** A cookie is what its sender makes of it: no page may fall over one. */
function isOutcome(value: unknown): value is FormOutcome {
  if (typeof value !== 'object' || value === null) return false;
  const { action, path, ok, message = '', issues = [], values = {} } = value as Partial<FormOutcome>;
  return (
    [action, path, message].every((text) => typeof text === 'string') &&
    typeof ok === 'boolean' &&
    Array.isArray(issues) &&
    issues.every((issue) => typeof issue?.path === 'string' && typeof issue.message === 'string') &&
    typeof values === 'object' &&
    values !== null &&
    Object.values(values)
      .flat()
      .every((text) => typeof text === 'string')
  );
}
