/** Until when an answer that is being made stays the one that would be made, as far as time alone goes. */
export class Freshness {
  #untilMs: number | undefined;

  /** What it is made of is good until then, on the clock of `performance.now()`; 0 for what is good for once alone. */
  limit(untilMs: number): void {
    this.#untilMs = Math.min(untilMs, this.#untilMs ?? untilMs);
  }

  /** When the first of what it is made of is too old, on that clock; 0 where nothing said so. */
  get untilMs(): number {
    return this.#untilMs ?? 0;
  }
}
