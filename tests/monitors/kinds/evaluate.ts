import { randomUUID } from 'node:crypto';
import { defineStatus } from '../../../lib/core/define-status.ts';
import type { Evaluation, EvaluationContext, MonitorKind } from '../../../lib/core/monitor-kind.ts';
import type { Resources } from '../../../lib/core/resource.ts';
import { readFields } from '../../../lib/monitors/kinds/find-kind.ts';
import { ping } from '../../../lib/providers/ping.ts';

/** The time of these evaluations, unless they say another. */
export const NOW = new Date('2026-03-01T12:00:00Z');

/** Some seconds before that time. */
export const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);

/** Evaluates a monitor of a kind, as a worker does. */
export async function evaluate(
  kind: MonitorKind,
  fields: Record<string, unknown> = {},
  context: Partial<EvaluationContext> = {},
): Promise<Evaluation> {
  return kind.evaluate({
    status: define(),
    signal: new AbortController().signal,
    now: NOW,
    ...context,
    fields: readFields(kind, fields),
  });
}

/** A status system with these resources. */
export const define = (resources: Resources = { health: { ping: ping() } }) =>
  defineStatus({ name: randomUUID(), resources });
