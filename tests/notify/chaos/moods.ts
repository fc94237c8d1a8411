/** How somebody who is handed a message behaves. */
export type Mood =
  | 'takes it'
  | 'takes it, and hangs up'
  | 'hangs up'
  | 'asks for patience'
  | 'refuses it'
  | 'stalls';

/** A message that came in whole. */
export interface Receipt {
  id: string;
  /** Who sent it. */
  worker: string;
  /** Whether they were told that it did. */
  isConfirmed: boolean;
  /** What it said, without what is of the attempt alone. */
  content: string;
}

/** Which messages were handed to somebody, and what came of it. */
export interface Reception {
  /** What came in whole, each time that it did, by its id. */
  received: Map<string, Receipt[]>;
  /** The same, one after the other. */
  order: Receipt[];
  /** What was refused for good. */
  refused: Set<string>;
}

/** Chooses moods: the first times by chance, and then it takes it; of some ids it takes none ever. */
export class Moods {
  readonly reception: Reception = { received: new Map(), order: [], refused: new Set() };
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
    if (chance < 0.05) return 'stalls';
    if (chance < 0.2) return 'hangs up';
    if (chance < 0.35) return 'asks for patience';
    if (chance < 0.42) return 'takes it, and hangs up';
    return 'takes it';
  }

  /** Notes that it came in whole. */
  take(receipt: Receipt): void {
    const { received, order } = this.reception;
    order.push(receipt);
    received.set(receipt.id, [...(received.get(receipt.id) ?? []), receipt]);
  }
}
