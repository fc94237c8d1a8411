import { measureCommand } from './command.ts';
import { measureCosts } from './costs.ts';
import { measureDigest } from './digest.ts';
import { type Findings, join, toBoundFindings, toRatioFindings } from './findings.ts';
import { measureGrowth } from './growth.ts';
import { measureHistory } from './history.ts';
import { measureBesideHanging, measureCrowd, measureFanOut } from './many-checks.ts';
import { measureMemory } from './memory.ts';
import { measureMonitorLists } from './monitor-lists.ts';
import { measureNext } from './next.ts';
import { measurePages } from './pages.ts';
import { measureServing } from './serving.ts';
import { measureWatching } from './watching.ts';

/** A part of the benchmark. */
export interface Group {
  title: string;
  measure(): Promise<Findings>;
}

/** The parts by the names that they are run by, in the order in which a whole run has them. */
export const GROUPS: Readonly<Record<string, Group>> = {
  serving: { title: 'Over HTTP', measure: measureServing },
  next: { title: 'In Next.js', measure: measureNext },
  command: { title: 'The command', measure: measureCommand },
  memory: { title: 'Memory', measure: measureMemory },
  checks: { title: 'Many checks', measure: measureChecks },
  pages: { title: 'Pages', measure: measurePages },
  history: { title: 'Lists and history', measure: measureLists },
  watching: { title: 'Watching over time', measure: measureWatching },
};

async function measureChecks(): Promise<Findings> {
  return join([
    toRatioFindings('ms', [await measureFanOut()]),
    toRatioFindings('µs', await measureGrowth()),
    toBoundFindings([await measureBesideHanging(), await measureCrowd()]),
    await measureCosts(),
  ]);
}

async function measureLists(): Promise<Findings> {
  return toBoundFindings([
    ...(await measureMonitorLists()),
    ...(await measureHistory()),
    ...(await measureDigest()),
  ]);
}
