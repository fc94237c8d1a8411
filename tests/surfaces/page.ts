import { toSnakeCase } from '../../lib/core/names.ts';
import type { Status, StatusQL } from '../../lib/index.ts';
import { render } from '../website/render.ts';
import type { Told } from './told.ts';

const WHOLE = /<header class="[^"]*(fine|unknown|warning|problem)/;
const CHECK = /<section[^>]* id="(\w+)".*?<p[^>]*>(fine|unknown|warning|problem)<\/p>/gs;

/** The page of the resource: the state of the whole at the top, then a section for each check. */
export async function readPage(status: StatusQL): Promise<Told> {
  const html = await render(status, 'health');
  const whole = WHOLE.exec(html)?.[1] as Status | undefined;
  const statuses = [...html.matchAll(CHECK)].map(([, name = '', word]) => [toSnakeCase(name), word]);
  return { ok: whole !== 'problem', whole, statuses: Object.fromEntries(statuses) };
}
