import type { StatusQL } from '../core/define-status.ts';
import type { Viewer } from '../core/viewer.ts';

/** What an action is called with beside its input. */
export interface ActionContext {
  status: StatusQL;
  /** Who acts. */
  viewer: Viewer;
  /** The clock, where it is not that of the database. */
  now?: () => Date;
}
