import Negotiator from 'negotiator';
import type { StatusQL } from '../../core/define-status.ts';
import { html } from '../../format/html.ts';
import { toPlainDocument } from '../../format/plain-document.ts';
import { createNonce, toContentPolicy } from '../../http/content-policy.ts';
import { answerOrRefuse, type Refusal } from '../../http/refusal.ts';
import { type ResponseParts, toResponse } from '../../http/response.ts';
import type { RouteRequest } from '../../http/route.ts';
import type { LoadMonitoring } from '../../monitoring/find-monitoring.ts';
import type { Monitoring } from '../../monitoring/monitoring.ts';
import type { LinkView } from '../../notify/views.ts';
import { toRefusalParts } from '../dialects/dialect.ts';
import { json, toSnakeKeys } from '../dialects/json.ts';
import { withinBudget } from '../within-budget.ts';

/** What the addresses of links in mails begin with. */
export const LINKS = 'links';

/**
 * What answers at the address of a link in a mail, to whoever has it: signing in, an origin and a body are asked of nobody. GET tells
 * what the link does and changes nothing, since scanners of mail follow links too; POST does it, also by one click in a mail program
 * (RFC 8058, section 3.2), which is redirected nowhere.
 */
export function toLinkRoute(status: StatusQL, load: LoadMonitoring, token: string) {
  const answerTo =
    (name: 'readLink' | 'followLink') =>
    ({ headers }: RouteRequest) =>
      answerLink(status, headers, async () => (await load())[name](toNobody(status), { token }));
  return { GET: answerTo('readLink'), POST: answerTo('followLink') };
}

/** Who has the link may do what it is about, and nothing else. */
const toNobody = (status: StatusQL): Parameters<Monitoring['readLink']>[0] => ({
  status,
  viewer: { kind: 'anonymous', level: 'none' },
});

function answerLink(status: StatusQL, headers: Headers, work: () => Promise<LinkView>): Promise<Response> {
  const isPage = prefersPage(headers);
  return answerOrRefuse(
    status.logger,
    async () => {
      const view = await withinBudget(status, work);
      if (isPage) return respond(toPage(toWords(view, status.title)));
      return respond({ body: JSON.stringify(toSnakeKeys(view)), contentType: json.contentType });
    },
    (refusal) => respond(isPage ? toRefusalPage(refusal) : toRefusalParts(json, refusal)),
  );
}

// The address is the key: no other site learns it from a browser, and no search engine keeps it.
const SECRECY = { 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex', Vary: 'Accept' };

function respond({ headers, ...parts }: ResponseParts): Response {
  return toResponse({ ...parts, headers: { ...SECRECY, ...headers } });
}

function prefersPage(headers: Headers): boolean {
  const accept = headers.get('accept') || '*/*';
  const [best] = new Negotiator({ headers: { accept } }).mediaTypes(['application/json', 'text/html']);
  return best === 'text/html';
}

/** What a page of a link says. */
interface Words {
  heading: string;
  text: string;
  /** What is on its button, where there is something to do. */
  button?: string;
}

function toWords({ purpose, email, isDone }: LinkView, title = 'this status page'): Words {
  const address = email ?? 'This address';
  if (purpose === 'leave') {
    if (isDone)
      return { heading: 'No more mails', text: `${address} gets no more mails about ${title} from here.` };
    return {
      heading: 'Stop these mails?',
      text: `${address} gets mails when something is wrong with ${title}, and when it is well again.`,
      button: 'Stop them',
    };
  }
  if (isDone) {
    const text = `${address} gets a mail when something is wrong with ${title}, and when it is well again.`;
    return { heading: 'You are subscribed', text };
  }
  return {
    heading: 'Is this your address?',
    text: `${address} is to get a mail when something is wrong with ${title}, and when it is well again.`,
    button: 'Yes, send me these mails',
  };
}

function toPage({ heading, text, button }: Words): ResponseParts {
  const nonce = createNonce();
  // Without an action a form is sent to where it stands.
  const form = button ? html`<form method="post"><button type="submit">${button}</button></form>` : undefined;
  return {
    body: toPlainDocument({ heading, body: html`<p>${text}</p>${form}` }, { nonce }),
    contentType: 'text/html; charset=utf-8',
    headers: {
      'Content-Security-Policy': toContentPolicy({
        'style-src': `'nonce-${nonce}'`,
        'img-src': 'data:',
        'form-action': "'self'",
      }),
    },
  };
}

function toRefusalPage({ code, message, issues, httpStatus, headers }: Refusal): ResponseParts {
  const heading = code === 'BAD_ARGUMENT' ? 'This link does not hold' : 'This cannot be done at this moment';
  const page = toPage({ heading, text: issues?.[0]?.message ?? message });
  return { ...page, httpStatus, headers: { ...page.headers, ...headers } };
}
