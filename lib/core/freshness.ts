/** Until when an answer that is being made stays the one that would be made, as far as time alone goes. */
export class Freshness {
  #untilMs: number | undefined;
  #isPrivate = false;

  /** What it is made of is good until then, on the clock of `performance.now()`; 0 for what is good for once alone. */
  limit(untilMs: number): void {
    this.#untilMs = Math.min(untilMs, this.#untilMs ?? untilMs);
  }

  /** What it is made of is for who asks alone, even at one moment: it is about them, or changes with no run. */
  markPrivate(): void {
    this.#isPrivate = true;
  }

  /** When the first of what it is made of is too old, on that clock; nothing where it is private, or nothing said so. */
  get untilMs(): number | undefined {
    return this.#isPrivate ? undefined : this.#untilMs;
  }
}
