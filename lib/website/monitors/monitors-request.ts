import type { ActionContext, Monitoring } from '../../monitoring/monitoring.ts';
import type { Site } from '../site/site.ts';

/** What pages of monitors are made with. */
export interface MonitorsRequest {
  site: Site;
  actions: Monitoring;
  /** What actions are called with. */
  context: ActionContext;
}
