import type { StatusOptions } from './core/config.ts';
import { defineStatus as define, type StatusQL } from './core/define-status.ts';
import type { Resources } from './core/resource.ts';

/**
 * Declares what is watched and who may look. Copies of a config loaded in one process share one status system.
 * @throws ConfigError when the config has the wrong shape.
 * @example
 * export const status = defineStatus({ resources: { health: { ping: ping() } } });
 */
export function defineStatus<const R extends Resources>(options: StatusOptions<R>): StatusQL<R> {
  const status = define(options);
  // Under Next `register` does this: a bundler, which knows that it is Next, leaves the servers out of every route.
  if (!process.env.NEXT_RUNTIME && options.probes) {
    void status.background.add({
      name: 'probe port of any process',
      isOutermost: true,
      async start() {
        const { addProbePort } = await import('./server/probe-port.ts');
        await addProbePort(status);
      },
      stop() {},
    });
  }
  return status;
}
