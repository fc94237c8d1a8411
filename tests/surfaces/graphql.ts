import { toSnakeCase } from '../../lib/core/names.ts';
import type { Status, StatusQL } from '../../lib/index.ts';
import { createGraphQLHandler } from '../../lib/next/graphql.ts';
import type { Rendering } from './rendering.ts';

/** How GraphQL writes a status. */
type Written = Uppercase<Status>;

async function query<Health>(status: StatusQL, fields: string): Promise<Health> {
  const request = new Request('https://status.test/api/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: `{ health { ${fields} } }` }),
  });
  const response = await createGraphQLHandler(status).POST(request);
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data.health;
}

function toStatus(written: Written): Status {
  return written.toLowerCase() as Lowercase<Written>;
}

/** One enum for each check, and that of them all. */
export async function readGlance(status: StatusQL): Promise<Rendering> {
  const names = Object.keys(status.resources.health?.providers ?? {});
  const health = await query<Record<string, Written> & { ok: boolean }>(
    status,
    `ok overall: status ${names.join(' ')}`,
  );
  const { ok, overall = 'UNKNOWN', ...checks } = health;
  const statuses = Object.entries(checks).map(([name, written]) => [toSnakeCase(name), toStatus(written)]);
  return { ok, overall: toStatus(overall), statuses: Object.fromEntries(statuses) };
}

interface Checks {
  status: Written;
  ok: boolean;
  checks: { name: string; status: Written; ok: boolean }[];
}

/** Everything about each check. */
export async function readChecks(status: StatusQL): Promise<Rendering> {
  const health = await query<Checks>(status, 'status ok checks { name status ok }');
  const { ok, checks } = health;
  return {
    ok,
    overall: toStatus(health.status),
    statuses: Object.fromEntries(checks.map(({ name, status }) => [toSnakeCase(name), toStatus(status)])),
    oks: Object.fromEntries(checks.map(({ name, ok }) => [toSnakeCase(name), ok])),
  };
}
