/** One bucket of history. */
export interface HistoryPoint {
  /** When it begins. */
  at: Date;
  fineMs: number;
  warningMs: number;
  problemMs: number;
  unknownMs: number;
  maintenanceMs: number;
  evaluations: number;
  /** How long half of the evaluations took at most. */
  p50Ms?: number;
  p95Ms?: number;
  value?: { min: number; mean: number; max: number };
}

/** How much of a time a monitor was no problem. */
export interface Uptime {
  /** From 0 to 1: time not in problem over time known; nothing where nothing is known. */
  ratio?: number;
  /** From 0 to 1: time known over all time, maintenance left out. */
  coverage: number;
  problemMs: number;
  knownMs: number;
}

/** A month that is over, as reports tell it. */
export interface Month extends Uptime {
  /** As 2026-11. */
  month: string;
  maintenanceMs: number;
  /** How many problems began in it outside of maintenance. */
  problems: number;
}
