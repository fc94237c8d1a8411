/** How somebody who is handed a message behaves. */
export type Mood = 'takes it' | 'takes it, and hangs up' | 'hangs up' | 'asks for patience' | 'refuses it' | 'stalls';

/** Whom messages were handed to, and what came of it. */
export interface Reception {
  /** What came in whole and was confirmed, or would have been: how often, by its id. */
  received: Map<string, number>;
  /** Those that came in whole, and of which nobody was told that. */
  unconfirmed: Set<string>;
  /** What was refused for good. */
  refused: Set<string>;
}

/** Chooses moods: the first times by chance, and then it takes it; of some ids it takes none ever. */
export class Moods {
  readonly reception: Reception = { received: new Map(), unconfirmed: new Set(), refused: new Set() };
  readonly #times = new Map<string, number>();

  /** How it behaves to a message that comes in whole; what is refused once is refused each time. */
  choose(id: string): Mood {
    const { refused } = this.reception;
    const times = (this.#times.get(id) ?? 0) + 1;
    this.#times.set(id, times);
    if (refused.has(id)) return 'refuses it';
    if (times > 3) return 'takes it';
    const chance = Math.random();
    if (times === 1 && chance < 0.05) {
      refused.add(id);
      return 'refuses it';
    }
    if (chance < 0.1) return 'stalls';
    if (chance < 0.2) return 'hangs up';
    if (chance < 0.35) return 'asks for patience';
    if (chance < 0.42) return 'takes it, and hangs up';
    return 'takes it';
  }

  /** Notes that it came in whole and stays. */
  take(id: string, isConfirmed: boolean): void {
    const { received, unconfirmed } = this.reception;
    received.set(id, (received.get(id) ?? 0) + 1);
    if (!isConfirmed) unconfirmed.add(id);
  }
}
