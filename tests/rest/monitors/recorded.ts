import { z } from 'zod';
import { UnknownNameError } from '../../../lib/core/errors.ts';
import { requireDetails, requireStatus } from '../../../lib/core/level.ts';
import { toShape } from '../../../lib/core/shape.ts';
import { requireManage, type Viewer } from '../../../lib/core/viewer.ts';
import { healthCheck } from '../../../lib/index.ts';
import type { Monitoring } from '../../../lib/monitoring/monitoring.ts';
import type { KindView, MonitorView } from '../../../lib/monitors/views.ts';
import { define } from '../scripted.ts';

/** A token that opens the right to manage. */
export const STAFF = 'a-staff-token-of-the-tests';

export const kind: KindView = {
  name: 'backup',
  label: 'Age of a backup',
  fields: [
    { name: 'warningSeconds', shape: toShape(z.number()), isRequired: true },
    { name: 'regions', shape: toShape(z.array(z.enum(['eu', 'us']))), isRequired: false },
    { name: 'isStrict', shape: toShape(z.boolean()), isRequired: false },
    { name: 'startedAt', shape: toShape(z.date()), isRequired: false },
    { name: 'host', shape: toShape(z.string()), isRequired: false },
  ],
};

export const monitor: MonitorView = {
  id: '0b6f1c1e-6d3c-4a5e-9f0a-3b1f0a6c0001',
  name: 'nightly',
  label: 'Nightly backup',
  kind: 'backup',
  kindLabel: kind.label,
  origin: 'people',
  enabled: true,
  status: 'fine',
  seen: 'fine',
  everyMs: 60_000,
  inMaintenance: false,
  since: new Date(0),
};

/** Which action was called, with what, by whom. */
export interface Call {
  name: string;
  input: unknown;
  viewer: Viewer;
}

const OF_DETAILS = [
  ...['listKinds', 'listMessages', 'showMessage', 'readAlerts', 'countMessages'],
  ...['showPreferences', 'changePreferences', 'followMonitor', 'sendTest'],
];
const OPEN = ['subscribe', 'readLink', 'followLink'];
const UNRECORDED = ['showMonitor', 'listKinds', 'readAlerts'];

const LOOKS = [
  'listMonitors',
  'showMonitor',
  'listPeriods',
  'readHistory',
  'readUptimes',
  'listMonths',
  'listMaintenance',
  'readHealthAt',
];

/**
 * A status system whose actions only record what they were called with: what they do has tests of its own. There are the monitors
 * `nightly` and `health.databases`.
 */
export function recorded(answers: Partial<Record<keyof Monitoring, unknown>> = {}, options: object = {}) {
  const calls: Call[] = [];
  const act = (name: string) => async (context: { viewer: Viewer }, input: Record<string, unknown>) => {
    const { viewer } = context;
    if (OF_DETAILS.includes(name)) requireDetails(viewer.level, name);
    else if (LOOKS.includes(name)) requireStatus(viewer.level);
    else if (!OPEN.includes(name)) requireManage(viewer);
    if (
      typeof input?.monitor === 'string' &&
      !['nightly', 'health.databases', monitor.id].includes(input.monitor)
    ) {
      throw new UnknownNameError(input.monitor, ['nightly', 'health.databases']);
    }
    if (!UNRECORDED.includes(name)) calls.push({ name, input, viewer });
    const answer = (answers as Record<string, unknown>)[name];
    if (answer instanceof Error) throw answer;
    if (name === 'listKinds') return [kind];
    if (name === 'readAlerts') return answer ?? new Map();
    return answer === undefined ? monitor : answer;
  };
  const monitoring = new Proxy({} as Monitoring, {
    get: (_, name) => (name === 'then' ? undefined : act(String(name))),
  });
  const status = define(
    { health: { databases: healthCheck({ probe: () => {} }), myCheck: healthCheck({ probe: () => {} }) } },
    {
      ...options,
      access: { staffTokens: [STAFF], ...(options as { access?: object }).access },
      db: {
        listPending: async () => [],
        migrate: async () => [],
        close: async () => {},
        monitoring: async () => monitoring,
      } as never,
    },
  );
  return { status, calls };
}
