import type { Status } from '../../core/status.ts';
import { SHAPES } from './status-shapes.ts';

// Each stands out from a light strip of tabs and from a dark one, and its white sign from it.
const COLORS: Record<Status, string> = {
  fine: '#2f855a',
  unknown: '#68737d',
  warning: '#b7690f',
  problem: '#d2382f',
};

/** The tab's icon: the shape and colour of a state; a page that tells none has a plain disc. */
export function Favicon({ status }: { status?: Status }) {
  const { outline, sign } = status ? SHAPES[status] : { outline: SHAPES.fine.outline, sign: 'M6 10h8' };
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="${outline}" fill="${COLORS[status ?? 'unknown']}"/>` +
    `<path d="${sign}" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
  return <link rel="icon" type="image/svg+xml" href={`data:image/svg+xml,${encodeURIComponent(svg)}`} />;
}
