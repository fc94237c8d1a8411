import type { Effect, Status } from '../../lib/core/status.ts';
import type { Target } from '../target.ts';

/** Adds the enum `Status`. */
export function addStatusEnum({ builder, prefix }: Target) {
  return builder.enumType(`${prefix}Status`, {
    description: 'How something is.',
    values: toValues<Status>({
      fine: 'All is well.',
      unknown: 'Nobody looked, or there was no time to.',
      warning: 'It works, but somebody should look.',
      problem: 'It does not work.',
    }),
  });
}

/** Adds the enum `Effect`. */
export function addEffectEnum({ builder, prefix }: Target) {
  return builder.enumType(`${prefix}Effect`, {
    description: 'What a failing check does to the whole.',
    values: toValues<Effect>({
      blocks: 'It fails the whole.',
      degrades: 'The whole is a warning at most.',
      informs: 'The whole stays as it is.',
    }),
  });
}

function toValues<Value extends string>(descriptions: Record<Value, string>) {
  const entries = Object.entries(descriptions) as [Value, string][];
  return Object.fromEntries(
    entries.map(([value, description]) => [value.toUpperCase(), { value, description }]),
  );
}
