import { createScrubLogger } from './lib/core/scrub-logger.ts';
import { createRegister } from './lib/instrumentation.ts';
import { embedded, settings, status } from './status.config.ts';

// What Next and drivers print themselves is a part of the log too.
Object.assign(console, createScrubLogger({ ...console }, status.hide));

const address = `http://localhost:${settings.port}`;

export const register = createRegister(status, {
  start() {
    // From here on a second process is refused, and the command line knows whom to ask.
    embedded?.hold(address);
    status.logger.info(`The status page is ${address}/status, GraphQL answers at ${address}/api/graphql`);
  },
  stop: () => embedded?.close(),
  drainMs: 5_000,
});
