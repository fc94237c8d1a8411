import type { Refusal } from '../../http/refusal.ts';
import type { ResponseParts } from '../../http/response.ts';
import type { WatchmanReport } from './checks.ts';

/** What one address of watchman shows of the checks. */
export interface View {
  /** Whether everybody may see it. */
  readonly isOpen: boolean;
  render(report: WatchmanReport): ResponseParts;
  renderRefusal(refusal: Refusal): ResponseParts;
}

/** The header with watchman's version, where it is to be seen. */
export function toVersionHeader(version: string | undefined): Record<string, string> {
  return version === undefined ? {} : { 'X-Watchman-Version': version };
}
