import type { StatusQL } from '../../core/define-status.ts';
import { type UpCheck, type UpFindings, upCheck } from '../../core/up-check.ts';
import type { ResponseParts } from '../../http/response.ts';
import { findHealthResources } from '../../http/selection.ts';
import { redactText } from '../../redact/redact.ts';

/** What `up` looks at beside the config's own up-checks. */
export interface UpOptions {
  /** Whether `up` asks the databases of the check `databases`; true by default. */
  testsDatabases?: boolean;
  /** Whether `up` asks the table of users, where the config has `users`; true by default. */
  testsUsers?: boolean;
}

/** Makes what answers `up`: `OK`, or a line for each warning and then for each error. */
export function createUp(status: StatusQL, options: UpOptions): () => Promise<ResponseParts> {
  const checks = toChecks(status, options);
  return async () => {
    const findings = await Promise.all(checks.map((check) => check.run()));
    const lines = toLines(findings).map((line) => redactText(line, status.redact));
    return {
      body: lines.length > 0 ? lines.join('\n') : 'OK',
      contentType: 'text/plain',
      httpStatus: findings.some(({ error }) => error !== undefined) ? status.errorCode : 200,
    };
  };
}

/** In the order of their lines. */
function toChecks(
  status: StatusQL,
  { testsDatabases = true, testsUsers = true }: UpOptions,
): Pick<UpCheck, 'run'>[] {
  const { users, upChecks } = status;
  return [
    ...(testsDatabases ? [{ run: () => checkDatabases(status) }] : []),
    ...(testsUsers && users ? [upCheck(({ signal }) => users.query(signal))] : []),
    ...Object.values(upChecks),
  ];
}

const CHECK = 'databases';

/** Asks every database of the check `databases`; the first that fails says why, in the words of its driver. */
async function checkDatabases(status: StatusQL): Promise<UpFindings> {
  const resource = findHealthResources(status).find(({ providers }) => providers[CHECK]);
  if (!resource) return { warnings: [] };
  const { budgetMs } = status;
  const report = await status.report(resource, { only: [CHECK], maxAgeMs: 0, budgetMs });
  const failing = report.checks.flatMap(({ probes }) => probes).find(({ ok }) => !ok);
  return { warnings: [], error: failing && (failing.message ?? '') };
}

function toLines(findings: readonly UpFindings[]): string[] {
  return [
    ...findings.flatMap(({ warnings }) => warnings.map((message) => `WARNING: ${message || '-'}`)),
    ...findings.flatMap(({ error }) => (error === undefined ? [] : `ERROR: ${error || '-'}`)),
  ];
}
