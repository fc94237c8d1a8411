import { defineStatus } from '../../lib/core/define-status.ts';
import { healthCheck } from '../../lib/core/health-check.ts';
import { FEW, MANY_CHANGES, MANY_MONITORS, monitored } from '../monitored.ts';

/** What the pages of few monitors show, and those of many. */
export const few = define('few', FEW, FEW);
export const many = define('many', MANY_MONITORS, MANY_CHANGES);

function define(name: string, monitors: number, changes: number) {
  return defineStatus({
    name,
    resources: { health: { well: healthCheck({ probe() {} }) } },
    access: { anonymous: 'details' },
    db: monitored(monitors, changes),
  });
}
