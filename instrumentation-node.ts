import { createRegister } from './lib/instrumentation.ts';
import { embedded, settings, status } from './status.config.ts';

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
