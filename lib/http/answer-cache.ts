import { LRUCache } from 'lru-cache';
import { Exchange } from '../access/exchange.ts';
import type { StatusQL } from '../core/define-status.ts';
import type { Viewer } from '../core/viewer.ts';
import { type RenderedAnswer, toFetchResponse, toRenderedAnswer } from './rendered-answer.ts';

/** What of a request its answer depends on, beside who asks; an address that has nothing else is asked with the first two alone. */
export interface Question {
  method: string;
  /** The path with the query. */
  target: string;
  accept?: string | null | undefined;
  origin?: string | null | undefined;
  contentType?: string | null | undefined;
  /** How long a scrape may take, as Prometheus says it. */
  scrapeTimeout?: string | string[] | null | undefined;
  body?: string | undefined;
}

/** The header by which Prometheus says how long a scrape may take, in seconds: answers come within that. */
export const SCRAPE_TIMEOUT = 'x-prometheus-scrape-timeout-seconds';

interface Entry extends RenderedAnswer {
  untilMs: number;
}

// Anybody may think of ever more questions: what was not asked for the longest makes room.
const MAX_ANSWERS = 1_000;
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;
// What an entry takes beside its texts.
const ENTRY_BYTES = 500;

/** The answers of a status system that are still the ones that would be rendered: all are dropped when a run ends. */
export class AnswerCache {
  readonly #status: Pick<StatusQL, 'revision'>;
  #revision: object;
  // By question; where it matters who asks, by viewer and question.
  readonly #answers = new LRUCache<string, Entry | 'by viewer'>({
    max: MAX_ANSWERS,
    maxSize: MAX_BYTES,
    maxEntrySize: MAX_ANSWER_BYTES,
    sizeCalculation: toBytes,
  });

  constructor(status: Pick<StatusQL, 'revision'>) {
    this.#status = status;
    this.#revision = status.revision;
  }

  /** The answer to a question, or that it depends on who asks. */
  find(key: string): RenderedAnswer | 'by viewer' | undefined {
    this.#dropOld();
    const found = this.#answers.get(key);
    return typeof found === 'object' && found.untilMs <= performance.now() ? undefined : found;
  }

  /** The answer to a question that depends on who asks; none for who gave a wrong token. */
  findFor(viewer: Viewer | null, key: string): RenderedAnswer | undefined {
    const found = viewer ? this.find(toViewerKey(key, viewer)) : undefined;
    return found === 'by viewer' ? undefined : found;
  }

  /** The answer to a question; who asks is found out only where it matters. Where that fails, who renders the answer tells so. */
  async findBy(key: string, exchange: Exchange): Promise<RenderedAnswer | undefined> {
    const found = this.find(key);
    if (found !== 'by viewer') return found;
    return this.findFor(await exchange.findViewer().catch(() => null), key);
  }

  /**
   * Stores an answer for as long as the exchange says.
   * @param revision that of the status system when the question came.
   */
  async store(key: string, exchange: Exchange, answer: RenderedAnswer, revision: object): Promise<void> {
    const { freshUntilMs: untilMs = 0 } = exchange;
    if (untilMs <= performance.now()) return;
    const viewer = exchange.isViewerAsked ? await exchange.findViewer() : undefined;
    // A run has ended meanwhile, or the token is wrong.
    if (viewer === null || revision !== this.#status.revision) return;
    this.#dropOld();
    if (viewer) this.#answers.set(key, 'by viewer');
    this.#answers.set(viewer ? toViewerKey(key, viewer) : key, { ...answer, untilMs });
  }

  #dropOld(): void {
    if (this.#revision === this.#status.revision) return;
    this.#revision = this.#status.revision;
    this.#answers.clear();
  }
}

/** A question as a key: no part of it has a line break in it but the last. */
export function toKey({
  method,
  target,
  accept,
  origin,
  contentType,
  scrapeTimeout,
  body,
}: Question): string {
  return `${method}\n${target}\n${accept ?? ''}\n${origin ?? ''}\n${contentType ?? ''}\n${scrapeTimeout ?? ''}\n${body ?? ''}`;
}

/** Of viewers of the same kind and level, all see the same in what is cached. */
export function toViewerKey(key: string, { kind, level }: Viewer): string {
  return `${kind} ${level} ${key}`;
}

function toBytes(entry: Entry | 'by viewer', key: string): number {
  const texts = entry === 'by viewer' ? [] : [entry.body, ...entry.headers];
  return texts.reduce((sum, text) => sum + 2 * text.length, ENTRY_BYTES + 2 * key.length);
}

/**
 * Answers a request out of what is cached, or by work whose answer is stored where the exchange says so: for hosts whose server is not ours.
 * @param body that of the request, where it has one and it counts.
 */
export async function answerCached(
  status: Pick<StatusQL, 'access' | 'logger' | 'revision'>,
  request: Request,
  work: (exchange: Exchange) => Promise<Response>,
  body?: string,
): Promise<Response> {
  const { method, url, headers } = request;
  const exchange = new Exchange(status, headers);
  const cache = findAnswerCache(status);
  const key = toKey({
    method,
    target: url.slice(url.indexOf('/', url.indexOf('//') + 2)),
    accept: headers.get('accept'),
    origin: headers.get('origin'),
    contentType: headers.get('content-type'),
    scrapeTimeout: headers.get(SCRAPE_TIMEOUT),
    body,
  });
  const cached = await cache.findBy(key, exchange);
  if (cached) return toFetchResponse(cached);
  const { revision } = status;
  const response = await work(exchange);
  if (exchange.freshUntilMs) await cache.store(key, exchange, await toRenderedAnswer(response), revision);
  return response;
}

const systems = new WeakMap<object, AnswerCache>();

/** The cache of a status system for all hosts whose servers are not ours. */
function findAnswerCache(status: Pick<StatusQL, 'revision'>): AnswerCache {
  const found = systems.get(status) ?? new AnswerCache(status);
  systems.set(status, found);
  return found;
}
