import { embedded, settings, signIn, status, statusDatabase } from '../../status.config.ts';
import { toReason } from '../db/to-reason.ts';
import { createRegister } from '../next/instrumentation.ts';
import { printInitialPassword } from './sign-in/print-initial-password.ts';

// What Next and drivers print themselves is a part of the log too, and without secrets.
Object.assign(console, status.logger, { log: status.logger.info });

const address = `http://localhost:${settings.port}`;

export const register = createRegister(status, {
  start() {
    // From here on a second process is refused, and the command line knows whom to ask.
    embedded?.hold(address);
    printInitialPassword(signIn);
    // A database that is down ends nothing: whoever signs in next tries again.
    statusDatabase.migrate().catch((error) => {
      status.logger.warn(`The tables of the database could not be brought up to date: ${toReason(error)}`);
    });
    status.logger.info(`The status page is ${address}/status, GraphQL answers at ${address}/api/graphql`);
  },
  stop: () => embedded?.close(),
  drainMs: 5_000,
});
