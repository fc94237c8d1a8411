import type { RequestListener } from 'node:http';
import { Refusal, TRY_AGAIN } from '../http/refusal.ts';
import { STREAM_TYPE } from '../http/stream.ts';
import type { BodyOutcome, HeldMessage } from './held-message.ts';
import { onceOver } from './once-over.ts';
import { refuse } from './refuse.ts';

/** What answers requests whose bodies are held. */
export type HeldListener = RequestListener<typeof HeldMessage>;

// Each takes memory until it is answered: 10,000 at once would take more than a small container has.
const MAX_UNDER_WAY = 600;
// Beyond them those of balancers and kubelets, who would take a server for down that is only busy.
const MAX_PROBES_BEYOND = 200;
const READINESS = ['/bare-status', '/status/api/readyz'];
// Who listens is answered for as long as they do: they are counted by themselves, so as to be in nobody's way.
const MAX_STREAMS = 1_000;
const EVENTS = '/status/api/events';
// Who asks whether the process lives must not have it killed for being busy.
const LIVENESS = ['/ping', '/status/api/livez'];

/**
 * Lets requests on to a listener: those whose address can be read, once their body is here whole, and no more at one time
 * than this process can answer.
 * @param basePath what stands before all addresses.
 */
export function createAdmission(listener: HeldListener, basePath = ''): HeldListener {
  const underWay = { requests: 0, streams: 0 };

  async function admit(...[incoming, outgoing]: Parameters<HeldListener>): Promise<void> {
    readTarget(incoming);
    if (incoming.hasBody) assertHeld(await incoming.hold());
    const path = toPath(incoming, basePath);
    const kind = asksForStream(incoming, path) ? 'streams' : 'requests';
    const limit = kind === 'streams' ? MAX_STREAMS : toLimit(path);
    if (underWay[kind] >= limit) throw overloaded();
    underWay[kind] += 1;
    onceOver(incoming, outgoing, () => {
      underWay[kind] -= 1;
    });
    listener(incoming, outgoing);
  }

  return (incoming, outgoing) => {
    admit(incoming, outgoing)
      .catch((error) => {
        if (error instanceof Refusal) return refuse(incoming, outgoing, error);
        throw error;
      })
      .catch(() => outgoing.destroy());
  };
}

/** The path of a request below the base path; nothing of another address. */
function toPath({ url = '' }: HeldMessage, basePath: string): string {
  // The whole address: else a word at the end of any question would open it to any number.
  const path = url.replace(/\/?(\?.*)?$/s, '');
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : '';
}

/** Whether an answer goes on and on: who asks by hand does not say that they accept one. */
function asksForStream({ headers }: HeldMessage, path: string): boolean {
  return path === EVENTS || (headers.accept?.toLowerCase().includes(STREAM_TYPE) ?? false);
}

/** How many requests may be under way where one to this address is still taken. */
function toLimit(path: string): number {
  if (LIVENESS.includes(path)) return Number.POSITIVE_INFINITY;
  return READINESS.includes(path) ? MAX_UNDER_WAY + MAX_PROBES_BEYOND : MAX_UNDER_WAY;
}

/**
 * Reads the address of a request, which may come with a host in it that goes before that of the header (RFC 9112, section
 * 3.2.2): then the request is made one without.
 * @throws Refusal when it has none that can be read.
 */
function readTarget(incoming: HeldMessage): void {
  const { url = '', headers, headersDistinct } = incoming;
  // Two servers on the way could each take another of them (RFC 9112, section 3.2).
  if ((headersDistinct.host?.length ?? 0) > 1) {
    throw new Refusal('BAD_ARGUMENT', 'There are several headers Host.');
  }
  const absolute = url.startsWith('/') ? undefined : URL.parse(url);
  if (absolute && /^https?:$/.test(absolute.protocol)) {
    headers.host = absolute.host;
    incoming.url = absolute.pathname + absolute.search;
  }
  const host = headers.host || 'localhost';
  // With one of these in it, the header would be more than a host: a path, a question or a password.
  const isHost = !/[/\\?#@]/.test(host);
  if (isHost && incoming.url?.startsWith('/') && URL.canParse(`http://${host}${incoming.url}`)) return;
  throw new Refusal('BAD_ARGUMENT', 'The address or the header Host is malformed.');
}

function assertHeld(outcome: BodyOutcome): void {
  if (outcome === 'too large') throw new Refusal('BODY_TOO_LARGE', 'The body of the request is too large.');
  if (outcome === 'no room') throw overloaded();
}

function overloaded(): Refusal {
  return new Refusal('OVERLOADED', 'Too much is asked here at once: try again in a second.', {
    headers: TRY_AGAIN,
  });
}
