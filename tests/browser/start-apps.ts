import { type App, startApp } from '../servers/app.ts';

/** Starts an app for each of some environments, one after the other. */
export async function startApps<Name extends string>(
  environments: Record<Name, Record<string, string>>,
): Promise<{ urlOf(name: Name): string; stop(): Promise<void> }> {
  const apps = new Map<string, App>();
  for (const [name, env] of Object.entries<Record<string, string>>(environments)) {
    apps.set(name, await startApp({ env }));
  }
  return {
    urlOf: (name) => apps.get(name)?.url ?? '',
    async stop() {
      for (const app of apps.values()) await app.stop();
    },
  };
}
