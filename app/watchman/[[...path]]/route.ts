import { createWatchmanHandler } from '../../../lib/next/watchman.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { settings, status } from '../../../status.config.ts';

const { tokenName, exposesVersion } = settings.watchman;

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = createWatchmanHandler(status, {
  skip: ['ping'],
  // Those of the settings: another one is for the command line alone.
  asksToken: settings.tokens.length > 0,
  tokenName,
  version: exposesVersion ? manifest.version : undefined,
});
