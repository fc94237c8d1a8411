import { LRUCache } from 'lru-cache';
import type { Exchange } from '../access/exchange.ts';
import type { StatusQL } from '../core/define-status.ts';
import { toViewerKey } from '../http/answer-cache.ts';
import type { RenderedAnswer } from '../http/rendered-answer.ts';

interface Rendering {
  answer: Promise<RenderedAnswer | undefined>;
  beganAt: number;
  revision: object;
}

// Who waits for another's answer waits no longer than they would have for their own, but for this.
const MOMENT_MS = 10;
// Anybody may think of ever more questions.
const MAX_QUESTIONS = 1_000;
const MAX_CHARACTERS = 1024 * 1024;

/**
 * Has those who ask the same at one moment be answered as one, as they share the runs: as long as none of these has ended, they
 * would join each of them.
 */
export class SharedRenderings {
  readonly #status: Pick<StatusQL, 'revision'>;
  readonly #renderings = new Map<string, Rendering>();
  // The questions whose answers are made of runs alone, and whether it matters who asks.
  readonly #questions = new LRUCache<string, 'by viewer' | 'for all'>({
    max: MAX_QUESTIONS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_, key) => key.length + 1,
  });

  constructor(status: Pick<StatusQL, 'revision'>) {
    this.#status = status;
  }

  /**
   * Answers a question by the answer that is being rendered for somebody else, or by work.
   * @param render gives an answer and whether it is made of runs alone, which it is asked for by the exchange; nothing where it has sent one itself.
   */
  async answer(
    key: string,
    exchange: Exchange,
    render: () => Promise<RenderedAnswer | undefined>,
  ): Promise<RenderedAnswer | undefined> {
    const own = await this.#toOwnKey(key, exchange);
    if (own === undefined) return this.#render(key, exchange, render);
    const joined = this.#find(own);
    if (joined) return (await joined) ?? render();
    const answer = this.#render(key, exchange, render);
    const rendering: Rendering = {
      // Only what is made of runs is the answer of others too.
      answer: answer.then((rendered) => (exchange.freshUntilMs === undefined ? undefined : rendered)),
      beganAt: performance.now(),
      revision: this.#status.revision,
    };
    this.#renderings.set(own, rendering);
    const forget = () => {
      if (this.#renderings.get(own) === rendering) this.#renderings.delete(own);
    };
    rendering.answer.then(forget, forget);
    return answer;
  }

  async #render(key: string, exchange: Exchange, render: () => Promise<RenderedAnswer | undefined>) {
    const answer = await render();
    if (exchange.freshUntilMs !== undefined)
      this.#questions.set(key, exchange.isViewerAsked ? 'by viewer' : 'for all');
    return answer;
  }

  #find(own: string): Promise<RenderedAnswer | undefined> | undefined {
    const rendering = this.#renderings.get(own);
    const isNow = rendering && performance.now() - rendering.beganAt < MOMENT_MS;
    return isNow && rendering.revision === this.#status.revision ? rendering.answer : undefined;
  }

  async #toOwnKey(key: string, exchange: Exchange): Promise<string | undefined> {
    const known = this.#questions.get(key);
    if (known !== 'by viewer') return known && key;
    const viewer = await exchange.findViewer().catch(() => null);
    return viewer ? toViewerKey(key, viewer) : undefined;
  }
}
