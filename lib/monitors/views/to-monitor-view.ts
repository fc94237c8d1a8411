import type { Person } from '../../core/config.ts';
import type { Level } from '../../core/level.ts';
import type { MonitorKind } from '../../core/monitor-kind.ts';
import { toAddressView } from '../addresses.ts';
import { type Dependency, findCause } from '../dependencies/find-cause.ts';
import type { MonitorRow } from '../rows/monitor-rows.ts';
import type { IsInMaintenance } from '../rows/read-maintenance.ts';
import type { MonitorDetails, MonitorView } from '../views.ts';

/** What the views of some monitors are made with, beside their rows. */
interface ViewContext {
  kinds: Readonly<Record<string, MonitorKind>>;
  level: Level;
  isInMaintenance: IsInMaintenance;
  /** Those that they stand on, and those that these stand on. */
  dependencies: ReadonlyMap<string, Dependency>;
  /** Those who may be told, by id; where they cannot be read they are called by their ids. */
  people?: ReadonlyMap<string, Person>;
}

/** A monitor as a viewer of some level may see it. */
export function toMonitorView(row: MonitorRow, context: ViewContext): MonitorView {
  const { monitor, state, period, status, since } = row;
  const kind = context.kinds[monitor.kind];
  const cause = status === 'fine' ? undefined : findCause(monitor.dependsOn, context.dependencies);
  const details = context.level === 'details' ? toDetails(row, context) : undefined;
  return {
    id: monitor.id,
    name: monitor.name,
    label: monitor.label ?? monitor.name,
    kind: monitor.kind,
    kindLabel: kind?.label ?? monitor.kind,
    origin: monitor.origin,
    group: monitor.group ?? undefined,
    enabled: monitor.enabled,
    status,
    seen: state?.seen ?? 'unknown',
    since: since ?? undefined,
    checkedAt: state?.checkedAt ?? undefined,
    everyMs: monitor.everyMs,
    mutedUntil: monitor.mutedUntil ?? undefined,
    inMaintenance: context.isInMaintenance(monitor),
    suppressedBy: cause && toReference(cause),
    periodId: period ? String(period.id) : undefined,
    // What they are called may be an address.
    acknowledgedBy: details && (period?.acknowledgedBy ?? undefined),
    acknowledgedAt: period?.acknowledgedAt ?? undefined,
    details,
  };
}

function toDetails(row: MonitorRow, { kinds, dependencies, people }: ViewContext): MonitorDetails {
  const { monitor, state } = row;
  return {
    report: state?.report ?? undefined,
    fault: findFault(row, kinds),
    durationMs: state?.durationMs ?? undefined,
    value: state?.value ?? undefined,
    unit: kinds[monitor.kind]?.unit,
    fields: monitor.fields,
    notifees: monitor.notifees.map((id) => people?.get(id) ?? { id }),
    notify: monitor.notify,
    instantDelaySeconds: monitor.instantDelaySeconds,
    reminderSeconds: monitor.reminderSeconds,
    addresses: monitor.addresses.map(toAddressView),
    failures: monitor.failures,
    successes: monitor.successes,
    notes: monitor.notes ?? undefined,
    dependsOn: monitor.dependsOn.flatMap((id) => {
      const dependency = dependencies.get(id);
      return dependency ? [toReference(dependency)] : [];
    }),
    ...(state?.recent && { recent: state.recent }),
    version: monitor.version,
  };
}

/** Why a monitor cannot be evaluated as it should. */
function findFault({ monitor, state }: MonitorRow, kinds: ViewContext['kinds']): string | undefined {
  if (!kinds[monitor.kind]) {
    return `The config has no kind "${monitor.kind}": put its code back, or delete this monitor.`;
  }
  const tookMs = state?.durationMs ?? 0;
  if (tookMs <= monitor.everyMs) return undefined;
  return `An evaluation takes ${Math.round(tookMs)} ms, which is longer than the interval of ${monitor.everyMs} ms: give it a longer one.`;
}

const toReference = ({ id, name, label }: Dependency) => ({ id, name, label });
