import type { StatusQL } from '../../core/define-status.ts';
import type { Viewer } from '../../core/viewer.ts';
import { findMonitoring } from '../../monitoring/find-monitoring.ts';
import { redactData } from '../../redact/redact-data.ts';
import { findAddress } from '../address.ts';
import type { Part } from './json-schema.ts';
import { toMonitorPaths } from './monitor-paths.ts';
import { DETAILS_SCHEMAS, LINK_SCHEMAS, MONITOR_SCHEMAS } from './monitor-schemas.ts';
import { toOuterPaths, toPaths } from './paths.ts';
import { REFUSAL_RESPONSES } from './responses.ts';
import { FIXED_SCHEMAS, toAnswerSchemas } from './schemas.ts';

/** Where the routes are that have mounts of their own, as a path of the site or relative to the mount of the API: `../../ping`. */
export interface OuterMounts {
  ping?: string;
  bareStatus?: string;
}

/**
 * The OpenAPI 3.1 document of the addresses, as far as a viewer may ask them.
 * @param base the absolute URL of the mount of the API, without a last slash.
 * @throws LevelError for the level `none`.
 */
export function toOpenApi(status: StatusQL, viewer: Viewer, base: string, outer: OuterMounts = {}): Part {
  const { paths, outerPaths, components } = describeOnce(status, viewer);
  return {
    openapi: '3.1.1',
    info: {
      title: status.name === 'default' ? 'StatusQL' : status.name,
      version: '1',
      description:
        'How the things are that this application stands on. HEAD answers as GET, and OPTIONS lists addresses.',
    },
    servers: [{ url: base }],
    // A token opens everything; without one there is what everybody may see.
    security: status.access.anonymous === 'none' ? [{ token: [] }] : [{}, { token: [] }],
    paths: {
      ...toOuterPath(outerPaths.ping, base, outer.ping),
      ...toOuterPath(outerPaths.bareStatus, base, outer.bareStatus),
      ...paths,
    },
    components,
  };
}

// By the resources, which an edit of the config makes anew. To read all shapes takes longer than an answer should.
const described = new WeakMap<StatusQL['resources'], Map<string, ReturnType<typeof describe>>>();

function describeOnce(status: StatusQL, viewer: Viewer): ReturnType<typeof describe> {
  const { kind, level } = viewer;
  const key = JSON.stringify({ kind, level });
  const byRights = described.get(status.resources) ?? new Map();
  described.set(status.resources, byRights);
  const description = byRights.get(key) ?? describe(status, { kind, level });
  byRights.set(key, description);
  return description;
}

/** What is the same wherever the API is mounted. */
function describe(status: StatusQL, viewer: Viewer) {
  const { level } = viewer;
  const isWatched = findMonitoring(status) !== undefined;
  const { resources } = findAddress(status.resources, [], level);
  const context = { level, errorCode: status.errorCode, resources };
  const description = {
    paths: { ...toPaths(context), ...(isWatched && toMonitorPaths(status, viewer)) },
    outerPaths: toOuterPaths(context),
    components: {
      schemas: {
        ...toAnswerSchemas(resources),
        ...FIXED_SCHEMAS,
        ...(isWatched && { ...MONITOR_SCHEMAS, ...LINK_SCHEMAS }),
        ...(isWatched && level === 'details' && DETAILS_SCHEMAS),
      },
      responses: REFUSAL_RESPONSES,
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
  // Descriptions of arguments and figures are texts of the config's.
  return redactData(description, status.redact);
}

/** A path on a server of its own: that of the address without its last segment. */
function toOuterPath(path: Part, base: string, address: string | undefined): Part {
  if (address === undefined) return {};
  const { origin, pathname } = new URL(address, `${base}/`);
  const [, above = '', last = ''] = /^(.*)(\/[^/]+)\/?$/.exec(pathname) ?? [];
  return { [last]: { servers: [{ url: origin + above }], ...path } };
}
