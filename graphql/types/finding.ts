import type { Evaluation } from '../../lib/core/monitor-kind.ts';
import type { Status } from '../../lib/core/status.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import type { CheckTypes } from './check.ts';

/** What the probe of a check said when a monitor was evaluated. */
export interface Finding {
  name?: string;
  status: Status;
  message?: string;
}

/** Adds `Finding`. */
export function addFinding(context: BuildContext, { Status }: CheckTypes) {
  const { builder, prefix } = context;
  return builder.objectRef<Finding>(`${prefix}Finding`).implement({
    description: 'What one probe of a check said when its monitor was evaluated.',
    ...toDirectives(context),
    fields: (t) => ({
      name: t.exposeString('name', { nullable: true, description: 'Its alias, where it has one.' }),
      status: t.expose('status', { type: Status, nullable: false, description: 'How it was.' }),
      message: t.exposeString('message', {
        nullable: true,
        description: 'What it said of that, if anything.',
      }),
    }),
  });
}

/** Adds `Trial`: what a monitor would say now. */
export function addTrial(
  context: BuildContext,
  { Status, Measurement }: CheckTypes,
  Finding: ReturnType<typeof addFinding>,
) {
  const { builder, prefix } = context;
  return builder.objectRef<Evaluation & { durationMs: number }>(`${prefix}Trial`).implement({
    description: 'What a monitor would say now; nothing of it is kept.',
    ...toDirectives(context),
    fields: (t) => ({
      status: t.expose('status', { type: Status, nullable: false, description: 'How it is.' }),
      report: t.exposeString('report', { nullable: true, description: 'What it says of that, if anything.' }),
      value: t.exposeFloat('value', {
        nullable: true,
        description: 'The number that it watches, where it is one.',
      }),
      durationMs: t.exposeFloat('durationMs', {
        nullable: false,
        description: 'How long it took, in milliseconds.',
      }),
      probes: t.field({
        type: [Finding],
        nullable: false,
        description: 'What the probes of its check said.',
        resolve: ({ probes = [] }) => [...probes],
      }),
      ...(Measurement && {
        measurements: t.field({
          type: [Measurement],
          nullable: false,
          description: 'What it measured.',
          resolve: ({ measurements = [] }) => [...measurements],
        }),
      }),
    }),
  });
}
