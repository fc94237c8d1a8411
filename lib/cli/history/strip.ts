import type { Resolution } from '../../core/monitor-words.ts';
import type { Status } from '../../core/status.ts';
import { BUCKET_MS } from '../../history/split-spans.ts';
import type { HistoryPoint } from '../../monitors/views.ts';
import type { AsJson } from '../monitors/actions.ts';
import { inColourOf, toShape } from '../report/state-text.ts';
import type { Output } from '../shell.ts';

/** The stretch of time that a strip shows, in buckets of its resolution. */
export interface StripRange {
  /** The beginning of a bucket. */
  from: Date;
  to: Date;
  resolution: Resolution;
}

/** What a bucket is told as: a status, or that only maintenance or nothing at all is in it. */
type Mark = Status | 'maintenance' | 'nothing';

type Point = AsJson<HistoryPoint>;

// A line has an hour of minutes or a day of hours, and as many days as there is room for.
const MAX_PER_LINE: Readonly<Record<Resolution, number>> = { minute: 60, hour: 24, day: 730 };
const SHAPES = { maintenance: 'm', nothing: '·' } as const;
const WORDS = { maintenance: 'maintenance', nothing: 'nothing recorded' } as const;
const ORDER: readonly Mark[] = ['fine', 'warning', 'problem', 'unknown', 'maintenance', 'nothing'];
const GAP = '  ';

/**
 * A strip of history: one mark for each bucket, in lines that fit and begin with their moment in UTC, and what the marks mean.
 * @param width how many characters a line has.
 */
export function toStrip(points: readonly Point[], range: StripRange, width: number, output: Output): string {
  const marks = toMarks(points, range);
  const length = range.resolution === 'day' ? 10 : 16;
  const perLine = Math.min(Math.max(1, width - length - GAP.length), MAX_PER_LINE[range.resolution]);
  const lines = Array.from({ length: Math.ceil(marks.length / perLine) }, (_, line) => {
    const at = new Date(range.from.getTime() + line * perLine * BUCKET_MS[range.resolution]);
    const label = at.toISOString().replace('T', ' ').slice(0, length);
    const part = marks.slice(line * perLine, (line + 1) * perLine);
    return `${label}${GAP}${part.map((mark) => toPainted(mark, toMarkShape(mark), output)).join('')}\n`;
  });
  const legend = ORDER.filter((mark) => marks.includes(mark)).map((mark) =>
    toPainted(mark, `${toMarkShape(mark)} ${isStatus(mark) ? mark : WORDS[mark]}`, output),
  );
  return `${lines.join('')}${legend.join(GAP)}\n`;
}

function toMarks(points: readonly Point[], { from, to, resolution }: StripRange): Mark[] {
  const byTime = new Map(points.map((point) => [Date.parse(point.at), point]));
  const bucketMs = BUCKET_MS[resolution];
  const count = Math.ceil((to.getTime() - from.getTime()) / bucketMs);
  return Array.from({ length: count }, (_, index) => toMark(byTime.get(from.getTime() + index * bucketMs)));
}

/** A problem shows however short it was; of what is no failure, what there was most of. */
function toMark(point: Point | undefined): Mark {
  if (!point) return 'nothing';
  if (point.problemMs > 0) return 'problem';
  if (point.warningMs > 0) return 'warning';
  const rest = [
    { mark: 'fine', ms: point.fineMs },
    { mark: 'maintenance', ms: point.maintenanceMs },
    { mark: 'unknown', ms: point.unknownMs },
  ] as const;
  const most = rest.reduce((one, other) => (other.ms > one.ms ? other : one));
  return most.ms > 0 ? most.mark : 'nothing';
}

function isStatus(mark: Mark): mark is Status {
  return mark !== 'maintenance' && mark !== 'nothing';
}

function toMarkShape(mark: Mark): string {
  return isStatus(mark) ? toShape(mark) : SHAPES[mark];
}

function toPainted(mark: Mark, text: string, output: Output): string {
  return isStatus(mark) ? inColourOf(mark, text, output) : text;
}
