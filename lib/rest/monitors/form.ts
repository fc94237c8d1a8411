import { type FormOutcome, toFormCookie } from '../../http/form-outcome.ts';
import { Refusal } from '../../http/refusal.ts';
import { toResponse } from '../../http/response.ts';
import type { RouteRequest } from '../../http/route.ts';

/** A form that one of our pages sent. */
export interface Form {
  action: string;
  /** Where it leads when it could not be done. */
  back: Address;
  /** Where it leads when it was. */
  next: Address;
  /** What was filled in. */
  entries: readonly [name: string, text: string][];
  isSecure: boolean;
}

/** A page of this site. */
interface Address {
  /** Its path, with the basePath. */
  path: string;
  href: string;
}

/**
 * Reads a form that says in `back` which page it is of, and maybe in `next` which comes after it; nothing where it does not.
 * @throws Refusal BAD_ARGUMENT where these are no paths of this site.
 */
export function readForm(
  action: string,
  { base }: Pick<RouteRequest, 'base'>,
  all: readonly [name: string, text: string][],
): Form | undefined {
  const find = (wanted: string) => all.find(([name]) => name === wanted)?.[1];
  const back = find('back');
  if (back === undefined) return undefined;
  return {
    action,
    back: toAddress('back', back, base),
    next: toAddress('next', find('next') ?? back, base),
    entries: all.filter(([name]) => name !== 'back' && name !== 'next'),
    isSecure: base.startsWith('https:'),
  };
}

// With another slash or a backslash behind the first, it would be another host.
const OWN_PATH = /^\/(?!\/)(?!.*\/\/)[^\\\p{Cc}]{0,1000}$/u;

function toAddress(name: string, text: string, base: string): Address {
  const url = OWN_PATH.test(text) ? URL.parse(text, base) : null;
  if (url?.origin !== new URL(base).origin) {
    throw new Refusal('BAD_ARGUMENT', `${name} must be a path of this site, as in /status/monitors.`);
  }
  // It would end the attribute of a cookie.
  const path = url.pathname.replaceAll(';', '%3B');
  return { path, href: path + url.search + url.hash };
}

/** Leads to the page after a form, with what came of it; where that is the form's own, with what was filled in. */
export function leadOn({ action, back, next, entries, isSecure }: Form, result: unknown): Response {
  const values = next.href === back.href ? toValues(entries) : undefined;
  return lead(next, { action, ok: true, path: next.path, values, result: toBrief(result) }, isSecure);
}

// What the sender of a form can do something about there; who has no right has no page to go back to.
const LED_BACK: readonly Refusal['code'][] = ['BAD_ARGUMENT', 'UNKNOWN_NAME', 'CONFLICT', 'INTERNAL_ERROR'];

/** Leads back to the page of a form, with why it was not done; nothing where that is not for the page to say. */
export function leadBack(
  { action, back, entries, isSecure }: Form,
  { code, message, issues }: Refusal,
): Response | undefined {
  if (!LED_BACK.includes(code)) return undefined;
  const outcome = { action, ok: false, path: back.path, message, issues, values: toValues(entries) };
  return lead(back, outcome, isSecure);
}

function toValues(entries: Form['entries']): Record<string, string | string[]> {
  const values = Object.entries(Object.groupBy(entries, ([name]) => name)).map(([name, same = []]) => {
    const texts = same.map(([, text]) => text);
    return [name, texts.length > 1 ? texts : (texts[0] ?? '')];
  });
  return Object.fromEntries(values);
}

function lead({ href }: Address, outcome: FormOutcome, isSecure: boolean): Response {
  const headers = { Location: href, 'Set-Cookie': toFormCookie(outcome, isSecure) };
  return toResponse({ body: null, httpStatus: 303, headers });
}

const MAX_REPORT = 500;

const MAX_BRIEFS = 10;

/**
 * What a page needs of something: by which names it is found, and what became of it; of an evaluation, what it would say; of a run, how much
 * it made.
 */
function toBrief(result: unknown): unknown {
  if (Array.isArray(result)) return result.slice(0, MAX_BRIEFS).map(toBrief);
  if (typeof result !== 'object' || result === null) return result;
  const { id, name, label, route, state, messages, held, status, report, value } = result as Record<
    string,
    unknown
  >;
  if (id !== undefined) return { id, name, label, route, state };
  if (messages !== undefined) return { messages, held };
  return { status, value, report: typeof report === 'string' ? report.slice(0, MAX_REPORT) : undefined };
}
