import { measureBesideHanging, measureCrowd, measureFanOut } from './bounds.ts';
import { measureCosts } from './costs.ts';
import { measureDigest } from './digest.ts';
import { measureHistory } from './history.ts';
import { measureMonitorLists } from './monitor-lists.ts';
import { measurePages } from './pages.ts';
import { measureServing } from './serving.ts';
import { measureStarting } from './starting.ts';
import { measureWatching } from './watching.ts';

// One after the other: each has the machine to itself.
const watching = await measureWatching();
const bounds = [
  ...watching.bounds,
  await measureFanOut(),
  await measureBesideHanging(),
  await measureCrowd(),
  ...(await measureMonitorLists()),
  ...(await measureHistory()),
  ...(await measurePages()),
  ...(await measureDigest()),
];
const costs = await measureCosts();
const comparisons = [...(await measureServing()), ...(await measureStarting())];

const rounded = (value: number) => Number(value.toFixed(1));

const table = (rows: [string, object][]) => console.table(Object.fromEntries(rows));

table(
  bounds.map(({ promise, unit, measured, limit }) => [
    promise,
    { measured: rounded(measured), limit: rounded(limit), unit, kept: measured <= limit },
  ]),
);
console.table(watching.costs);
table(
  costs.map(({ task, medianMicros, p99Micros }) => [
    task,
    { 'median µs': rounded(medianMicros), 'p99 µs': rounded(p99Micros) },
  ]),
);
table(
  comparisons.map(({ task, unit, measured, plain }) => [
    task,
    { measured: rounded(measured), plain: rounded(plain), unit, times: rounded(measured / plain) },
  ]),
);

// A measurement that is no number keeps no promise.
if (!bounds.every(({ measured, limit }) => measured <= limit)) process.exitCode = 1;
