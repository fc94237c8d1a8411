import { formatWithOptions } from 'node:util';
import { z } from 'zod';
import {
  defineStatus,
  findSecrets,
  healthCheck,
  type Logger,
  perAlias,
  problem,
  type StatusQL,
  stat,
  upCheck,
} from '../../lib/index.ts';
import type { Canaries, Canary } from '../../lib/testing.ts';

/** How the canaries are let out. */
export interface CanaryStatusOptions {
  name: string;
  /** Whether the status system knows that they are secrets. */
  isRedacted: boolean;
  logger?: Logger;
  /** Throws one where somebody's own code tells who is asking. */
  failsToAuthorize?: boolean;
}

/** A status system whose checks, stats, descriptions, arguments and own code tell the canaries wherever they can. */
export function createCanaryStatus(canaries: Canaries, options: CanaryStatusOptions): StatusQL {
  const { name, isRedacted, logger, failsToAuthorize } = options;
  const { all, variables } = canaries;
  const [first, second] = all as [Canary, Canary];
  const byAlias = <Probe>(toProbe: (canary: Canary) => Probe) =>
    Object.fromEntries(all.map((canary, index) => [`a${index}`, toProbe(canary)]));
  const fail = (canary: Canary) => () => {
    throw canary.error;
  };
  return defineStatus({
    name,
    logger,
    environment: { secrets: isRedacted ? findSecrets(variables) : [] },
    access: {
      anonymous: 'details',
      session: async () => {
        throw first.error;
      },
      ...(failsToAuthorize && { authorize: fail(second) }),
    },
    users: { query: fail(first) },
    upChecks: byAlias(({ error, texts: [text = ''] }) =>
      upCheck(({ warn }) => {
        warn(text);
        throw error;
      }),
    ),
    resources: {
      health: {
        thrown: healthCheck({ probes: byAlias(fail) }),
        told: healthCheck({
          description: `Depends on ${first.secret}.`,
          probes: byAlias(({ texts: [text = '', unit = '', ...more] }) => () => {
            return problem(more.join('\n'), [{ name: text, value: 1, unit }]);
          }),
        }),
        picky: healthCheck({
          args: {
            word: z
              .string()
              .refine(() => false, { error: first.texts.join('\n') })
              .optional(),
          },
          probe() {},
        }),
      },
      stats: {
        figures: stat({
          description: `Of ${second.secret}.`,
          data: z.object({ text: z.array(z.string()), all: z.record(z.string(), z.unknown()) }),
          probe: () => ({
            text: all.map(({ texts: [text = ''] }) => text),
            all: Object.fromEntries(all.map(({ data, texts }) => [texts[1], data])),
          }),
        }),
        unread: perAlias(z.object({ one: z.int() }), byAlias(fail)),
      },
    },
  });
}

/** A log whose lines are what the console would print, errors with all they hold. */
export function createCanaryLog(): Logger & { lines: string[] } {
  const lines: string[] = [];
  const write = (...given: unknown[]) =>
    void lines.push(formatWithOptions({ depth: null, maxStringLength: null }, ...given));
  return { lines, debug: write, info: write, warn: write, error: write };
}
