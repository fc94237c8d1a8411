import type { Answer } from './asker.ts';
import { toFailure } from './failure.ts';
import type { HealthCheck } from './health-check.ts';
import { type CheckReport, type HealthReport, type ProbeReport, toTiming } from './report.ts';
import { isOk, weigh, worst } from './status.ts';
import type { Verdict } from './verdict.ts';

/** The report of a resource of checks from the reports of its checks. */
export function toHealthReport(resource: string, checks: CheckReport[]): HealthReport {
  const status = worst(checks.map((check) => weigh(check.status, check.effect)));
  return { kind: 'check', resource, status, ok: isOk(status), checks, ...toTiming(checks) };
}

/** The report of a check from what its probes answered. */
export function toCheckReport(name: string, check: HealthCheck, answers: Answer<Verdict>[]): CheckReport {
  const probes = answers.map((answer) => toProbeReport(answer, check.timeoutMs));
  const status = worst(probes.map((probe) => probe.status));
  const { description, effect } = check;
  return { name, description, status, ok: isOk(status), effect, probes, ...toTiming(probes) };
}

function toProbeReport({ ending, ...rest }: Answer<Verdict>, timeoutMs: number): ProbeReport {
  const verdict: Omit<ProbeReport, keyof typeof rest | 'ok'> =
    ending.kind === 'answered'
      ? {
          status: ending.value.status,
          message: ending.value.message,
          measurements: ending.value.measurements ?? [],
        }
      : { ...toFailure(ending, timeoutMs), measurements: [] };
  return { ...rest, ...verdict, ok: isOk(verdict.status) };
}
