import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

// Imported by Node before the command, whose modules it writes down in the file that TRACE names.
registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.TRACE, `${url}\n`);
    return next(url, context);
  },
});
