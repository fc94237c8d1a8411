import { toSnakeCase } from '../../lib/core/names.ts';
import type { Status, StatusQL } from '../../lib/index.ts';
import { render } from '../website/render.ts';
import type { Rendering } from './rendering.ts';

const OVERALL = /<header class="[^"]*(fine|unknown|warning|problem)/;
const CHECK = /<section[^>]* id="(\w+)".*?<p[^>]*>(fine|unknown|warning|problem)<\/p>/gs;

/** The page of the resource: the overall status at the top, then a section for each check. */
export async function readPage(status: StatusQL): Promise<Rendering> {
  const html = await render(status, 'health');
  const overall = OVERALL.exec(html)?.[1] as Status | undefined;
  const statuses = [...html.matchAll(CHECK)].map(([, name = '', word]) => [toSnakeCase(name), word]);
  return { overall, statuses: Object.fromEntries(statuses) };
}
