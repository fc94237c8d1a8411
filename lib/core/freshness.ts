/** Until when an answer that is being made stays the one that would be made, as far as time alone goes. */
export class Freshness {
  #untilMs: number | undefined;
  #isForOneAlone = false;

  /** What it is made of is good until then, on the clock of `performance.now()`; 0 for what is good for once alone. */
  limit(untilMs: number): void {
    this.#untilMs = Math.min(untilMs, this.#untilMs ?? untilMs);
  }

  /** What it is made of is for who asks alone: what is theirs, or what may be changed without a run. */
  keepFromOthers(): void {
    this.#isForOneAlone = true;
  }

  /** When the first of what it is made of is too old, on that clock; 0 where nothing said so, and nothing where it is for nobody else. */
  get untilMs(): number | undefined {
    return this.#isForOneAlone ? undefined : (this.#untilMs ?? 0);
  }
}
