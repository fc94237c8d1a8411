/** Why something is no declared check; nothing when it is one. */
export function findFault(made: unknown): string | undefined {
  const { kind, probes, args, timeoutMs } = Object(made) as Record<string, unknown>;
  if (kind === 'stat') return 'It is a stat: it has figures, and no rule for how they are.';
  const isCheck = kind === 'check' && Array.isArray(probes) && typeof args === 'object';
  if (isCheck && typeof timeoutMs === 'number') return undefined;
  return `It is no check but ${made === null ? 'null' : `of the type ${typeof made}`}: make one with healthCheck.`;
}
