import type { AppState } from '../servers/app-states.ts';

/** A page, on the app that shows it. */
export interface ListedPage {
  app: AppState;
  path: string;
  /** Its only heading of the first level. */
  heading: string;
  /** Who has signed in there; nobody where it does not say. */
  email?: string;
}

/** Every page there is. */
export const PAGES: readonly ListedPage[] = [
  { app: 'well', path: '/status', heading: 'All 6 checks are fine' },
  { app: 'well', path: '/status/health', heading: 'All 6 checks are fine' },
  { app: 'well', path: '/status/health/databases', heading: 'Databases: fine' },
  { app: 'well', path: '/status/stats', heading: 'Stats' },
  { app: 'well', path: '/status/stats/databases', heading: 'Databases' },
  { app: 'well', path: '/status/maintenance', heading: 'Maintenance' },
  { app: 'well', path: '/status/changes', heading: 'Changes' },
  { app: 'well', path: '/status/messages', heading: 'Messages' },
  { app: 'well', path: '/nothing', heading: 'There is no page here' },
  { app: 'failing', path: '/status', heading: 'Databases: problem' },
  { app: 'failing', path: '/status/health', heading: 'Databases: problem' },
  { app: 'failing', path: '/status/health/databases', heading: 'Databases: problem' },
  { app: 'failing', path: '/status/stats', heading: 'Stats' },
  { app: 'failing', path: '/status/stats/databases', heading: 'Databases' },
  { app: 'failing', path: '/status/monitors', heading: 'Monitors cannot be shown at this moment' },
  { app: 'failing', path: '/status/nothing', heading: 'There is no page here' },
  { app: 'closed', path: '/status', heading: 'Sign in' },
  { app: 'closed', path: '/sign-in', heading: 'Sign in' },
  { app: 'closed', path: '/sign-out', heading: 'Sign out', email: 'ann@example.org' },
  { app: 'closed', path: '/status', heading: 'This page is not open to you', email: 'ann@example.org' },
];
