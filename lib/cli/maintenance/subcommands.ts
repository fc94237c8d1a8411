import { toRelativeTime } from '../../format/relative-time.ts';
import type { MaintenanceView } from '../../monitors/views.ts';
import type { AsJson, MonitorActions } from '../monitors/actions.ts';
import { toMoment } from '../monitors/monitor-text.ts';
import type { CommonOptions, Work } from '../monitors/run-with.ts';
import { toAlignedLines } from '../report/aligned-lines.ts';
import { toPlainText } from '../shell.ts';

/** What the subcommands take, each some of it. */
export interface MaintenanceOptions extends CommonOptions {
  reason?: string;
  /** In milliseconds. */
  for?: number;
  until?: Date;
  from?: Date;
  monitors?: string[];
  groups?: string[];
  all?: boolean;
  cron?: string;
  timeZone?: string;
}

type Maintenance = AsJson<MaintenanceView>;
type Subcommand = Work<MaintenanceOptions>;

/** What each subcommand of `statusql maintenance` does, by its name. */
export const SUBCOMMANDS = {
  start: async (actions, _, options) => {
    const started = await actions.startMaintenance(toInput(options));
    return {
      document: started,
      toText: () => `${toPlainText(started.id)}\n`,
      isLine: true,
      remark: `${toPlainText(toSentence(started))}\n`,
    };
  },

  end: async (actions, [id = '']) => {
    const ended = await actions.endMaintenance({ maintenance: id });
    return { document: ended, toText: () => `${toPlainText(toSentence(ended))}\n`, isLine: true };
  },

  list: async (actions) => {
    const items = await actions.listMaintenance();
    return { document: { items }, toText: () => toTable(items) };
  },
} satisfies Record<string, Subcommand>;

function toInput({
  reason = '',
  for: forMs,
  from,
  until,
  monitors = [],
  groups = [],
  all = false,
  cron,
  timeZone,
}: MaintenanceOptions): Parameters<MonitorActions['startMaintenance']>[0] {
  // How long it is, by the clock of the database.
  return {
    reason,
    monitors,
    groups,
    isForAll: all,
    startsAt: from,
    endsAt: until,
    durationMs: forMs,
    cron,
    timeZone,
  };
}

const HEADINGS = ['id', 'state', 'from', 'until', 'of', 'reason', 'by'];

function toTable(items: readonly Maintenance[], now = new Date()): string {
  if (items.length === 0) return 'There is no maintenance.\n';
  const rows = items.map((item) => {
    const { id, reason, createdBy = '', startsAt } = item;
    const texts = [
      id,
      toState(item, now),
      toMoment(startsAt),
      toEnd(item),
      toSubject(item),
      reason,
      createdBy,
    ];
    return texts.map((text) => ({ text: toPlainText(text) }));
  });
  return toAlignedLines(HEADINGS, rows);
}

/** What it is about and when, in a sentence. */
function toSentence(item: Maintenance, now = new Date()): string {
  const { endsAt, cron, timeZone } = item;
  const repeats = cron === undefined ? '' : `, again by ${cron} (${timeZone})`;
  const end = endsAt ? toMoment(endsAt) : 'it is ended';
  return `Maintenance of ${toSubject(item)}, ${toState(item, now)}${repeats}, until ${end}.`;
}

function toState({ isActive, nextAt }: Maintenance, now: Date): string {
  if (isActive) return 'going on';
  return nextAt ? toRelativeTime(new Date(nextAt), now) : 'over';
}

function toEnd({ endsAt, cron, timeZone }: Maintenance): string {
  const end = endsAt ? toMoment(endsAt) : '';
  return cron === undefined ? end : [`${cron} (${timeZone})`, end].filter(Boolean).join(' until ');
}

function toSubject({ isForAll, monitors, groups }: Maintenance): string {
  if (isForAll) return 'all monitors';
  return [...monitors.map(({ name }) => name), ...groups.map((group) => `group ${group}`)].join(', ');
}
