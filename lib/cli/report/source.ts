import type { HealthReport, StatsReport } from '../../core/report.ts';

/** Where a report comes from. */
export interface Source {
  /** @throws UsageError or NoAnswerError. */
  report(): Promise<PrintableReport>;
  /** A text without the secrets that are known here. */
  redact(text: string): string;
  /** Gives up what asking has opened. */
  close(): Promise<void>;
}

/** What there is to print. */
export interface PrintableReport {
  kind: 'check' | 'stat';
  /** The resource as REST gives it, with only what was asked. */
  document: Record<string, unknown>;
  /** Whether the overall status is a problem; never for figures. */
  isProblem: boolean;
  /** What is known beside the document where the checks ran here. */
  report?: HealthReport | StatsReport;
  /** Where the server is that said so. */
  address?: string;
}
