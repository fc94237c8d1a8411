import type { StatusQL } from '../../core/define-status.ts';
import { redactText } from '../../core/redact-verdict.ts';
import { type UpCheck, type UpFindings, upCheck } from '../../core/up-check.ts';
import { toResponse } from '../../http/response.ts';
import { CROSS_ORIGIN } from './cross-origin.ts';
import { findDatabases } from './database-findings.ts';
import type { UpSettings } from './up-settings.ts';

/** Makes what answers `up`: `OK`, or a line for each warning and then for each error. */
export function createUp(status: StatusQL, settings: UpSettings): () => Promise<Response> {
  const checks = toChecks(status, settings);
  return async () => {
    const findings = await Promise.all(checks.map((check) => check.run()));
    const lines = toLines(findings).map((line) => redactText(line, status.redact));
    return toResponse({
      body: lines.length > 0 ? lines.join('\n') : 'OK',
      contentType: 'text/plain',
      httpStatus: findings.some(({ error }) => error !== undefined) ? status.errorCode : 200,
      headers: CROSS_ORIGIN,
    });
  };
}

/** In the order of their lines. */
function toChecks(status: StatusQL, { testsDatabases, testsUsers }: UpSettings): Pick<UpCheck, 'run'>[] {
  const { users, upChecks } = status;
  return [
    ...(testsDatabases ? [{ run: () => findDatabases(status) }] : []),
    ...(testsUsers && users ? [upCheck(({ signal }) => users.query(signal))] : []),
    ...Object.values(upChecks),
  ];
}

function toLines(findings: readonly UpFindings[]): string[] {
  const warnings = findings.flatMap((each) => each.warnings);
  const errors = findings.flatMap(({ error = [] }) => error);
  return [
    ...warnings.map((message) => `WARNING: ${message || '-'}`),
    ...errors.map((message) => `ERROR: ${message || '-'}`),
  ];
}
