import type { StatusQL } from '../core/define-status.ts';
import type { Viewer } from '../core/viewer.ts';
import { authorize } from './authorize.ts';

/** A request and its answer, as far as several look at it: who asks is found out once, and never where nobody wants to know. */
export class Exchange {
  /**
   * Until when the same question has the same answer, on the clock of `performance.now()`, for as long as the revision of the status
   * system is the same; 0 where that is for those alone who ask at the same moment, and nothing where it is for nobody else. Who
   * renders the answer says so.
   */
  freshUntilMs: number | undefined;
  readonly headers: Headers;
  /** Whether the body of the answer is taken as text, so that no stream is made of it. */
  readonly takesText: boolean;
  readonly #status: Pick<StatusQL, 'access' | 'logger'>;
  #viewer: Promise<Viewer | null> | undefined;

  constructor(status: Pick<StatusQL, 'access' | 'logger'>, headers: Headers, { takesText = false } = {}) {
    this.#status = status;
    this.headers = headers;
    this.takesText = takesText;
  }

  /** Who asks; see `authorize`. */
  findViewer(): Promise<Viewer | null> {
    this.#viewer ??= authorize(this.#status, { headers: this.headers });
    return this.#viewer;
  }

  /** Whether anybody wanted to know who asks: where nobody did, the answer is the same for all. */
  get isViewerAsked(): boolean {
    return this.#viewer !== undefined;
  }
}
