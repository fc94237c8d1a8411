import { describe, expect, test } from 'vitest';
import { toSnakeCase } from '../../lib/core/names.ts';
import type { Status, StatusQL } from '../../lib/index.ts';
import { readCommand } from './command-line.ts';
import { readHealthJson, readMetrics, readText } from './formats.ts';
import { readChecks, readGlance } from './graphql.ts';
import { readPage } from './page.ts';
import type { Rendering } from './rendering.ts';
import { readBareStatus, readEachJson, readJson, readReadyz, readWatchman } from './rest.ts';
import { type Ending, SCRIPTS } from './scripted-status.ts';

/** Every surface, with what reads it back: a new one is one line here. */
const SURFACES: Record<string, (status: StatusQL) => Promise<Rendering>> = {
  report: readReport,
  'REST of the resource': readJson,
  'REST of each check': readEachJson,
  'REST as health+json': readHealthJson,
  'REST as text': readText,
  'metrics for Prometheus': (status) => readMetrics(status, 'text/plain'),
  'metrics as OpenMetrics': (status) => readMetrics(status, 'application/openmetrics-text'),
  'bare-status': readBareStatus,
  readyz: readReadyz,
  watchman: readWatchman,
  'a glance in GraphQL': readGlance,
  'checks in GraphQL': readChecks,
  'the page': readPage,
  'the command line': readCommand,
};

async function readReport(status: StatusQL): Promise<Rendering> {
  const report = await status.report('health', { budgetMs: status.budgetMs });
  if (report.kind !== 'check') throw new Error('health holds no checks');
  const { ok, status: overall, checks } = report;
  return {
    ok,
    overall,
    statuses: Object.fromEntries(checks.map(({ name, status }) => [toSnakeCase(name), status])),
  };
}

/** All that there is to tell, of which a surface may leave out what its dialect cannot express. */
function toExpected(overall: Status, ok: boolean, endings: Record<string, Ending>): Required<Rendering> {
  const map = <Value>(pick: (ending: Ending) => Value) =>
    Object.fromEntries(Object.entries(endings).map(([name, ending]) => [toSnakeCase(name), pick(ending)]));
  return {
    ok,
    overall,
    statuses: map(({ status }) => status),
    oks: map(({ answers }) => Object.values(answers).every(Boolean)),
    answers: map(({ answers }) => answers),
  };
}

describe.each(Object.entries(SCRIPTS))('%s', (_, { status, overall, ok, endings }) => {
  test.each(Object.entries(SURFACES))('is rendered alike by %s', async (_, read) => {
    const rendering = await read(status);
    const expected = toExpected(overall, ok, endings);
    expect(expected).toMatchObject(rendering);
    // In any order: the page begins with the worst.
    const names = Object.keys(endings).map(toSnakeCase).sort();
    for (const part of [rendering.statuses, rendering.oks, rendering.answers]) {
      if (part) expect(Object.keys(part).sort()).toEqual(names);
    }
  });
});
