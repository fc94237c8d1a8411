/** The apps that the tests of all pages start: what each is told by its environment. */
export const APPS = {
  well: {},
  failing: {
    DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/none',
    STATUS_ANONYMOUS: 'details',
  },
  closed: { STATUS_ANONYMOUS: 'none' },
} satisfies Record<string, Record<string, string>>;

/** Every page there is, on the app that shows it, with its only heading of the first level. */
export const PAGES: readonly (readonly [app: keyof typeof APPS, path: string, heading: string])[] = [
  ['well', '/status', 'All 4 checks are fine'],
  ['well', '/status/health', 'All 4 checks are fine'],
  ['failing', '/status', 'databases has a problem'],
  ['failing', '/status/health', 'databases has a problem'],
  ['failing', '/status/stats', 'stats'],
  ['failing', '/status/nothing', 'There is no page here'],
  ['closed', '/status', 'This page is closed'],
];
