import { createRedactingLogger } from '../../lib/core/logger.ts';
import { createLogger, type LogLevel } from '../../lib/standalone/logger.ts';

// Writes some lines as a process of its own, since the log is written past the console.
const [level, isTerminal] = process.argv.slice(2);
const log = createRedactingLogger(createLogger(level as LogLevel, isTerminal === 'terminal'), (text) =>
  text.replaceAll('a-secret', '[hidden]'),
);
log.debug('A probe ran.', { probe: 'health.it', status: 'fine', durationMs: 1.5 });
log.info('Ready at %s%', 'http://localhost', 3000);
log.warn('It cannot be closed:', Object.assign(new Error('refused a-secret'), { password: 'a-secret' }));
log.error(new Error('outer', { cause: new Error('inner a-secret') }));
log.error({ told: 'a-secret' });
process.exit(1);
