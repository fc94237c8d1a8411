import { IncomingMessage } from 'node:http';
import { MAX_BODY_BYTES } from '../http/refusal.ts';

/** What came of the body of a request: it is here whole, it is longer than may be, or all of them together are too much. */
export type BodyOutcome = 'whole' | 'too large' | 'no room';

// Of the bodies of all requests together: slow senders in any number must not fill the memory.
const MAX_HELD_BYTES = 128 * MAX_BODY_BYTES;
const LEAST_BYTES = 1_024;
// Of a body that is refused, so that its sender comes to read that; of one that is still longer, no more is read.
const MAX_DROPPED_BYTES = 4 * MAX_BODY_BYTES;
// Each takes its time, however small it is.
const MAX_PIECES = 4_096;

const NOTHING = Buffer.alloc(0);

let heldBytes = 0;

/**
 * A request whose body is held, in one piece, until it is here whole: only then can it be read. What is longer than
 * `MAX_BODY_BYTES` is not kept. For the option `IncomingMessage` of node:http, whose parser pushes into it.
 */
export class HeldMessage extends IncomingMessage {
  #outcome: BodyOutcome | undefined;
  #tell: ((outcome: BodyOutcome) => void) | undefined;
  #body = NOTHING;
  #size = 0;
  #pieces = 0;
  #droppedBytes = 0;
  #isRefused = false;

  /** Whether the head of the request says that a body follows (RFC 9112, section 6). */
  get hasBody(): boolean {
    return this.headers['transfer-encoding'] !== undefined || this.#declaredBytes > 0;
  }

  /** The body that is held. */
  get bytes(): Buffer<ArrayBuffer> {
    return this.#body.subarray(0, this.#size);
  }

  get #declaredBytes(): number {
    return Number(this.headers['content-length'] ?? 0);
  }

  /** Waits for the body; without end where its sender is gone. */
  hold(): Promise<BodyOutcome> {
    if (this.#declaredBytes > MAX_BODY_BYTES) this.#refuse('too large');
    return new Promise((resolve) => {
      this.#tell = resolve;
      if (this.#outcome) resolve(this.#outcome);
    });
  }

  override push(chunk: Buffer | null): boolean {
    if (chunk !== null) {
      if (this.#isRefused) this.#droppedBytes += chunk.length;
      else this.#append(chunk);
      return this.#droppedBytes < MAX_DROPPED_BYTES;
    }
    if (this.#size > 0) super.push(this.#body.subarray(0, this.#size));
    this.#settle('whole');
    return super.push(null);
  }

  /** In one piece, since each of many small ones would take a hundred times its size. */
  #append(chunk: Buffer): void {
    const size = this.#size + chunk.length;
    this.#pieces += 1;
    if (size > MAX_BODY_BYTES || this.#pieces > MAX_PIECES) this.#refuse('too large');
    else if (size > this.#body.length && !this.#grow(size)) this.#refuse('no room');
    else {
      chunk.copy(this.#body, this.#size);
      this.#size = size;
    }
  }

  /** Takes at least so many bytes; says whether there was room. */
  #grow(size: number): boolean {
    const capacity = Math.min(MAX_BODY_BYTES, Math.max(LEAST_BYTES, size, 2 * this.#body.length));
    const added = capacity - this.#body.length;
    if (heldBytes + added > MAX_HELD_BYTES) return false;
    if (this.#body.length === 0) this.once('close', () => this.#release());
    heldBytes += added;
    const grown = Buffer.allocUnsafe(capacity);
    this.#body.copy(grown, 0, 0, this.#size);
    this.#body = grown;
    return true;
  }

  #refuse(why: BodyOutcome): void {
    this.#isRefused = true;
    this.#size = 0;
    this.#release();
    this.#settle(why);
  }

  #settle(outcome: BodyOutcome): void {
    this.#outcome ??= outcome;
    this.#tell?.(this.#outcome);
  }

  #release(): void {
    heldBytes -= this.#body.length;
    this.#body = NOTHING;
  }
}
