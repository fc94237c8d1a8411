import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { healthCheck } from '../core/health-check.ts';
import type { Provider } from '../core/resource.ts';
import { stat } from '../core/stat.ts';
import { type CheckAnswer, isCheckAnswer, toProbe } from './answer.ts';

/** A provider that gives what it is told to. */
export interface FakeProvider {
  provider: Provider;
  /** Gives another answer from now on. */
  set(answer: unknown): void;
}

/** Makes a provider of an answer; a declared one is taken as it is. */
export function toFakeProvider(answer: unknown): FakeProvider {
  if (isDeclared(answer)) {
    return {
      provider: answer,
      set() {
        throw new ConfigError(
          'It is declared as a check or stat of its own: only scripted answers can be set.',
        );
      },
    };
  }
  return isCheckAnswer(answer) ? toFakeCheck(answer) : toFakeStat(answer);
}

function isDeclared(answer: unknown): answer is Provider {
  const { kind, probes } = Object(answer) as Partial<Provider>;
  return (kind === 'check' || kind === 'stat') && Array.isArray(probes);
}

function toFakeCheck(first: CheckAnswer): FakeProvider {
  let probe = toProbe(first);
  return {
    // No answer serves twice, so that another one shows at once.
    provider: healthCheck({ maxAgeMs: 0, probe: (context) => probe(context) }),
    set(answer) {
      probe = toProbe(answer as CheckAnswer);
    },
  };
}

function toFakeStat(first: unknown): FakeProvider {
  if (!isFigures(first)) {
    throw new ConfigError('A provider is scripted by a status, a verdict, an error, a probe or figures.');
  }
  let figures: unknown = first;
  return {
    provider: stat({
      maxAgeMs: 0,
      data: toFiguresShape(first),
      probe() {
        if (figures instanceof Error) throw figures;
        return figures as Record<string, unknown>;
      },
    }),
    set(answer) {
      figures = answer;
    },
  };
}

function isFigures(answer: unknown): answer is Record<string, unknown> {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer);
}

/** The shape that some figures have, so that others of their kind may take their place. */
export function toFiguresShape(figures: Readonly<Record<string, unknown>>): z.ZodObject {
  return z.object(Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, toShape(value)])));
}

function toShape(value: unknown): z.ZodType {
  if (typeof value === 'number') return z.number();
  if (typeof value === 'string') return z.string();
  if (typeof value === 'boolean') return z.boolean();
  if (value instanceof Date) return z.date();
  if (Array.isArray(value)) return z.array(value.length > 0 ? toShape(value[0]) : z.unknown());
  // Of nothing it cannot be told what else it might be.
  if (typeof value !== 'object' || value === null) return z.unknown();
  return toFiguresShape(value as Record<string, unknown>);
}
