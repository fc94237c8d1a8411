import type { Uptime } from '../../monitors/views.ts';

/** How much of the time something was no problem: `99.95 %`; never 100 % where a moment is missing. */
export function toUptimeWords({ ratio }: Pick<Uptime, 'ratio'>): string {
  return ratio === undefined ? 'no data' : toPercent(ratio);
}

/** A share from 0 to 1 in percent, cut off and not rounded up: what is not whole is not called so, and what is little not nothing. */
export function toPercent(share: number): string {
  if (share > 0 && share < 0.001) return 'under 0.1\u00a0%';
  const percent = Math.floor(share * 100_000 + 1e-6) / 1_000;
  return `${percent.toLocaleString('en', { maximumFractionDigits: percent >= 99 ? 3 : 1 })}\u00a0%`;
}
