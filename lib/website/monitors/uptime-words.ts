import type { Uptime } from '../../monitors/views.ts';

/** How much of the time something was no problem: `99.95 %`; never 100 % where a moment is missing. */
export function toUptimeWords({ ratio }: Pick<Uptime, 'ratio'>): string {
  return ratio === undefined ? 'no data' : toPercent(ratio);
}

/** A share from 0 to 1 in percent, cut off and not rounded up: what is not whole is not called so. */
export function toPercent(share: number): string {
  const percent = Math.floor(share * 100_000 + 1e-6) / 1_000;
  return `${percent.toLocaleString('en', { maximumFractionDigits: percent >= 99 ? 3 : 1 })}\u00a0%`;
}
