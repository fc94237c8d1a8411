import { app, embedded, status } from '../../status.config.ts';
import { toCauseMessage } from '../core/probe-error.ts';
import { createRegister } from '../next/instrumentation.ts';
import { installConsole } from './logger.ts';
import { printInitialPassword } from './sign-in/print-initial-password.ts';

const address = `http://localhost:${app.settings.port}${app.settings.basePath}`;

const NO_MAIL =
  'Nobody is told by mail, since SMTP_URL is not set, for example SMTP_URL=smtps://mail.example.org';

let restoreConsole: (() => void) | undefined;

export const register = createRegister(status, {
  start() {
    restoreConsole = installConsole(status.logger.forConsole);
    // From here on a second process is refused, and the command line knows whom to ask.
    embedded?.hold(address);
    printInitialPassword(app.signIn);
    // A database that is down ends nothing: whoever signs in next tries again.
    app.db.migrate().catch((error) => {
      status.logger.warn(
        `The tables of the database could not be brought up to date: ${toCauseMessage(error)}`,
      );
    });
    if (app.settings.mail.smtpUrl === undefined) status.logger.info(NO_MAIL);
    status.logger.info(`The status page is ${address}/status, GraphQL answers at ${address}/api/graphql`);
  },
  async stop() {
    await embedded?.close();
    restoreConsole?.();
  },
  drainMs: app.settings.connections.drainMs,
});
