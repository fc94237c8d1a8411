/** How late the event loop of this process was, as far as somebody waited meanwhile. */
interface LoopLateness {
  /** How long it listened to nothing, in milliseconds, all in all. */
  totalMs: number;
  /** The longest such time, in milliseconds. */
  longestMs: number;
  /** When the last such time of more than a tenth of a second ended; none where there was none. */
  lastAt?: Date;
}

// How often it is looked at: an answer that takes many steps loses time at each of them. Timers are rough, so little is no
// lateness yet, and only much is worth telling.
const TICK_MS = 20;
const TOLERATED_MS = 10;
const LONG_MS = 100;

/**
 * Tells how long the loop of this process was blocked, or the process away, while somebody waits: then it could not hear
 * what it waits for. It ticks only meanwhile.
 */
class LoopClock {
  #waiting = 0;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #tickedAt = 0;
  #lateness: LoopLateness = { totalMs: 0, longestMs: 0 };

  /** What was lost up to now. A timer may be due before the tick that counts it. */
  get lateness(): LoopLateness {
    const lateMs = this.#waiting > 0 ? performance.now() - this.#tickedAt - TICK_MS : 0;
    if (lateMs <= TOLERATED_MS) return this.#lateness;
    const { totalMs, longestMs, lastAt } = this.#lateness;
    return {
      totalMs: totalMs + lateMs,
      longestMs: Math.max(longestMs, lateMs),
      lastAt: lateMs > LONG_MS ? new Date() : lastAt,
    };
  }

  /** Somebody begins to wait. */
  enter(): void {
    this.#waiting += 1;
    if (this.#waiting > 1) return;
    this.#tickedAt = performance.now();
    this.#ticker = setInterval(() => this.#tick(), TICK_MS);
    this.#ticker.unref();
  }

  /** Somebody waits no longer. */
  leave(): void {
    if (this.#waiting === 1) {
      this.#tick();
      clearInterval(this.#ticker);
    }
    this.#waiting -= 1;
  }

  #tick(): void {
    this.#lateness = this.lateness;
    this.#tickedAt = performance.now();
  }
}

const loop = new LoopClock();

/** How late the event loop was since the process began. */
export function readLoopLateness(): LoopLateness {
  return loop.lateness;
}

/**
 * Calls `onOver` when this process could listen for so many milliseconds. A timer that comes late proves nothing: what it
 * waits for may be there and not read yet. It is given the rest of its time then, and at the end once as long as it takes to read,
 * so that a loop which is late all the time puts off no limit for ever.
 * @returns what ends it without a call.
 */
export function startTimeLimit(limitMs: number, onOver: () => void): () => void {
  loop.enter();
  const startedAt = performance.now();
  const lostBefore = loop.lateness.totalMs;
  let seenMs = 0;
  let isLastLook = false;
  let isOver = false;
  let timer = setTimeout(look, limitMs);

  function end(): void {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    loop.leave();
  }

  function look(): void {
    const lostMs = loop.lateness.totalMs - lostBefore;
    const isLate = lostMs - seenMs > TOLERATED_MS;
    const leftMs = limitMs - (performance.now() - startedAt - lostMs);
    const isDue = leftMs <= TOLERATED_MS;
    if (isDue && (!isLate || isLastLook)) {
      end();
      onOver();
      return;
    }
    seenMs = lostMs;
    isLastLook = isDue;
    timer = setTimeout(look, Math.max(leftMs, TICK_MS));
  }

  return end;
}
