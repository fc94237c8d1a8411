import { STATUSES, type Status } from '../../../lib/core/status.ts';

/** How a monitor of the oracle is watched and told; all times are minutes. */
export interface Watched {
  name: string;
  notify: 'none' | 'instant' | 'digest';
  notifees: readonly string[];
  delay: number;
  /** Nothing for the delay, 0 for never. */
  reminder?: number;
  /** The monitor that it stands on. */
  under?: string;
}

/** What happens at a time. */
export type Action =
  | { kind: 'see'; monitor: string; status: Status }
  | { kind: 'mute'; monitor: string; minutes: number }
  | { kind: 'run' };

/** What somebody heard in a run. */
export interface Heard {
  at: number;
  who: string;
  monitor: string;
  event: string;
  status: Status;
}

interface Timed<Item> {
  at: number;
  item: Item;
}

const isBad = (status: Status | undefined) => status === 'warning' || status === 'problem';

/**
 * Who hears what, written from the rules as people read them: each run looks at all that was seen and said before it, and keeps
 * nothing in mind.
 */
export function tellAll(monitors: readonly Watched[], actions: readonly Timed<Action>[]): Heard[] {
  const said: Heard[] = [];
  /** When a run let a monitor be: what was before does not matter any more. */
  const rested = new Map<string, number>();
  for (const [index, { at, item }] of actions.entries()) {
    if (item.kind !== 'run') continue;
    const before = actions.slice(0, index);
    const news = monitors.flatMap((monitor) => {
      const own = said.filter(
        (each) => each.monitor === monitor.name && each.at > (rested.get(monitor.name) ?? -1),
      );
      const told = tell(monitor, { monitors, before, at, own, rested: rested.get(monitor.name) ?? -1 });
      if (told === 'rest') rested.set(monitor.name, at);
      else if (told.some(({ event }) => event === 'fine')) rested.set(monitor.name, at);
      return told === 'rest' ? [] : told;
    });
    said.push(...news);
  }
  return said;
}

interface Known {
  monitors: readonly Watched[];
  before: readonly Timed<Action>[];
  at: number;
  /** What was said of it since it rested. */
  own: readonly Heard[];
  rested: number;
}

function tell(monitor: Watched, { monitors, before, at, own, rested }: Known): Heard[] | 'rest' {
  const seen = listSeen(before, monitor.name);
  const status = seen.at(-1)?.item;
  const wasBad = seen.some((each) => each.at > rested && isBad(each.item));
  if (!wasBad || status === undefined || status === 'unknown') return [];
  const falls = listFalls(seen).filter((each) => each.at > at - 60);
  const isFlapping = falls.length >= 4;
  if (status === 'fine' && own.length === 0 && !isFlapping) return 'rest';
  if (isMuted(before, monitor.name, at)) return [];
  const say = (who: readonly string[], event: string, what: Status = status) =>
    who.map((each) => ({ at, who: each, monitor: monitor.name, event, status: what }));

  const heardFlapping = own.at(-1)?.event === 'flapping';
  const knew = [...new Set(own.map(({ who }) => who))];
  const audience = listAudience(monitor, monitors, before);
  if (isFlapping && heardFlapping) return [];
  if (isFlapping) return say(audience, 'flapping', worstOf([status, ...falls.map(({ item }) => item)]));
  if (status === 'fine') return monitor.notify === 'none' ? 'rest' : say(knew, 'fine');

  const fresh = audience.filter((who) => !knew.includes(who));
  const again = audience.filter((who) => knew.includes(who));
  if (heardFlapping) return say(audience, 'bad');
  const last = own.at(-1)?.at ?? at;
  const worst = worstHeard(own);
  const wait = monitor.reminder === 0 ? Infinity : (monitor.reminder ?? monitor.delay);
  if (worst && rank(status) > rank(worst)) return [...say(again, 'worse'), ...say(fresh, 'bad')];
  return [...(last + wait < at ? say(again, 'reminder') : []), ...say(fresh, 'bad')];
}

/** The worst that those who know of it believe: what was said last to those who knew before, or what is worse and was news to others. */
function worstHeard(own: readonly Heard[]): Status | undefined {
  let believed: Status | undefined;
  for (const at of new Set(own.map((each) => each.at))) {
    const run = own.filter((each) => each.at === at);
    const [first] = run;
    const isNewsAlone = run.every(({ event }) => event === 'bad');
    if (first) believed = isNewsAlone && believed ? worstOf([believed, first.status]) : first.status;
    if (isNewsAlone && own.findLast((each) => each.at < at)?.event === 'flapping') believed = first?.status;
  }
  return believed;
}

function listSeen(before: readonly Timed<Action>[], name: string): Timed<Status>[] {
  return before.flatMap(({ at, item }) =>
    item.kind === 'see' && item.monitor === name ? [{ at, item: item.status }] : [],
  );
}

/** When it became bad: from fine, or as the first that is known. */
function listFalls(seen: readonly Timed<Status>[]): Timed<Status>[] {
  const known = seen.filter(({ item }) => item !== 'unknown');
  return known.filter(({ item }, index) => isBad(item) && !isBad(known[index - 1]?.item));
}

function isMuted(before: readonly Timed<Action>[], name: string, at: number): boolean {
  const last = before.findLast(({ item }) => item.kind === 'mute' && item.monitor === name);
  return last?.item.kind === 'mute' && last.at + last.item.minutes > at;
}

/** Who is told of it at once: those who hear of what is down and explains it are not. */
function listAudience(
  monitor: Watched,
  monitors: readonly Watched[],
  before: readonly Timed<Action>[],
): readonly string[] {
  const own = monitor.notify === 'instant' ? monitor.notifees : [];
  const under = monitors.find(({ name }) => name === monitor.under);
  const isDown = under && listSeen(before, under.name).at(-1)?.item === 'problem';
  const isExplained = isDown && listSeen(before, monitor.name).at(-1)?.item !== 'fine';
  const hear = isExplained && under.notify === 'instant' ? under.notifees : [];
  return own.filter((who) => !hear.includes(who));
}

const rank = (status: Status) => STATUSES.indexOf(status);
const worstOf = (all: readonly Status[]) => all.reduce((a, b) => (rank(a) > rank(b) ? a : b));
