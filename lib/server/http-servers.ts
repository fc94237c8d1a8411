import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { waitAtMost } from '../core/deadline.ts';
import type { StatusQL } from '../core/define-status.ts';
import { onceOver } from './once-over.ts';

// Published by Node with each request, before anybody answers it.
const REQUEST_START = 'http.server.request.start';
const LAST_ANSWERS_MS = 1_000;

/** The servers of node:http in this process, and what they are answering, so that nothing is cut off when it ends. */
export class HttpServers {
  readonly #status: Pick<StatusQL, 'draining'>;
  readonly #servers = new Set<Server>();
  readonly #underWay = new Set<ServerResponse>();
  #onIdle: (() => void) | undefined;

  /** @param status while it drains, connections end with the answer. */
  constructor(status: Pick<StatusQL, 'draining'>) {
    this.#status = status;
  }

  /**
   * Adds each server of the process with the first request to it: for hosts that hand out none.
   * @param isElsewhere which are somebody else's to end; none by default.
   */
  addAll(isElsewhere: (server: Server) => boolean = () => false): void {
    subscribe(REQUEST_START, (message) => {
      const { server } = message as { server: Server };
      if (!isElsewhere(server)) this.add(server);
    });
  }

  /** Whether a server is one of these. */
  has(server: Server): boolean {
    return this.#servers.has(server);
  }

  /** Adds a server; one that is there already stays as it is. */
  add(server: Server): void {
    if (this.#servers.has(server)) return;
    this.addSeen(server);
    // Before what answers.
    server.prependListener('request', this.see);
  }

  /** Adds a server which says itself what it is answering. */
  addSeen(server: Server): void {
    this.#servers.add(server);
    server.once('close', () => this.#servers.delete(server));
  }

  /**
   * Stops listening, waits for what is under way, and has it given up then.
   * @param close gives it up, so that who waits for it gets an answer.
   * @param limitMs how long to wait before, in milliseconds.
   * @param atOnce ends that wait.
   */
  async stop(close: () => Promise<unknown>, limitMs = 0, atOnce?: AbortSignal): Promise<void> {
    for (const response of this.#underWay) endConnectionWith(response);
    for (const server of this.#servers) server.close();
    await this.untilIdle(limitMs, atOnce);
    await close();
    await this.untilIdle(LAST_ANSWERS_MS);
  }

  /** Waits until nothing is under way, or the time is over. */
  async untilIdle(limitMs: number, atOnce?: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onIdle = resolve;
    atOnce?.addEventListener('abort', () => resolve());
    if (this.#underWay.size === 0 || atOnce?.aborted) resolve();
    await waitAtMost(limitMs, promise);
  }

  /** Whether connections end with the answer: whoever asks again is to be sent elsewhere. */
  get isEnding(): boolean {
    return this.#status.draining || this.#onIdle !== undefined;
  }

  /** Notes that a request is being answered. */
  readonly see = (request: IncomingMessage, response: ServerResponse): void => {
    if (this.isEnding) endConnectionWith(response);
    this.#underWay.add(response);
    onceOver(request, response, () => {
      this.#underWay.delete(response);
      if (this.#underWay.size === 0) this.#onIdle?.();
    });
  };
}

function endConnectionWith(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
