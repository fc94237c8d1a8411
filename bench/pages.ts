import { type Bound, type Findings, toBoundFindings } from './findings.ts';
import { NAMES } from './host/checks.ts';
import { startHost } from './host/start-host.ts';
import { FEW, MANY_CHANGES, MANY_MONITORS } from './monitored.ts';
import { measureScripts, measureServerTimes, read, toKilobytes } from './page-loads.ts';
import type { Server } from './serving/start-server.ts';

const PAGES = ['/status', '/status/health'];

/** What the pages of many checks with long names take: of the server, beside plain table rows, and of the network. */
export async function measurePages(): Promise<Findings> {
  const server = await startHost();
  const { url } = server;
  try {
    const [plainMs = Number.NaN, ...times] = await measureServerTimes(server, ['/rows', ...PAGES]);
    const emptyScripts = await measureScripts(`${url}/empty`);
    const bounds: Bound[] = [];
    for (const [index, page] of PAGES.entries()) {
      const what = `${page} of ${NAMES.length} checks`;
      const html = await read(url + page);
      if (!NAMES.every((name) => html.includes(name))) throw new Error(`${what} does not show them all.`);
      bounds.push(
        {
          promise: `${what} takes the server twice as long as plain rows at most`,
          unit: 'ms',
          measured: times[index] ?? Number.NaN,
          limit: 2 * plainMs,
        },
        { promise: `${what} is small, gzipped`, unit: 'kB', measured: toKilobytes(html), limit: 60 },
        {
          promise: `${what} has few scripts more than an empty page, gzipped`,
          unit: 'kB',
          measured: (await measureScripts(url + page)) - emptyScripts,
          limit: 60,
        },
      );
    }
    return toBoundFindings([...bounds, ...(await compareMonitors(server))]);
  } finally {
    await server.stop();
  }
}

/** What the server takes for the pages of many monitors and changes, beside those of few. */
async function compareMonitors(server: Server): Promise<Bound[]> {
  const pages = ['monitors', 'changes'];
  const paths = pages.flatMap((page) => [`/few/${page}`, `/many/${page}`]);
  const times = await measureServerTimes(server, paths);
  return pages.map((page, index) => ({
    promise: `/status/${page} of ${MANY_MONITORS} monitors and ${MANY_CHANGES} changes takes 3 times as long as of ${FEW} at most`,
    unit: 'ms',
    measured: times[2 * index + 1] ?? Number.NaN,
    limit: 3 * (times[2 * index] ?? Number.NaN),
  }));
}
