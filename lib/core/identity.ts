import { ConfigError } from './errors.ts';
import { findInstances, type Instance, toInstanceKey } from './instances.ts';

/**
 * Keeps one instance per name in this process. In production the first one made wins, so that a copy of the
 * module shares its runs and clients; elsewhere the last wins, as editing wants: those before it are stopped, and
 * stand for it from then on.
 * @throws ConfigError in production for another config of the same name.
 */
export function registerInstance<Each extends Instance>(instance: Each): Each {
  const instances = findInstances();
  const key = toInstanceKey(instance.name);
  const existing = instances.get(key);
  const isProduction = process.env.NODE_ENV === 'production';
  if (existing && isProduction) {
    assertCopy(existing, instance);
    return existing as Each;
  }
  instances.set(key, instance);
  if (existing) instance.background.handover = replace(existing, instance);
  return isProduction ? instance : toStandIn(instance);
}

/** What went on in the background of an instance goes on in that of the newer one. */
async function replace(existing: Instance, instance: Instance): Promise<void> {
  // Several copies may come at once: what goes on may be on its way to this one still.
  if (existing.background.handover) await existing.background.handover;
  const { isRunning, tasks } = existing.background;
  await existing.stop();
  for (const task of tasks) await instance.background.add(task);
  if (isRunning) await instance.start();
}

/**
 * Gives what a newer instance of its name has, as soon as there is one: modules of before an edit go on asking, and would
 * open again what was closed.
 */
function toStandIn<Each extends Instance>(instance: Each): Each {
  return new Proxy(instance, {
    get(own, key) {
      // To stop it is not to stop the newer one.
      const one = key === 'stop' ? own : (findInstances().get(toInstanceKey(own.name)) ?? own);
      return Reflect.get(one, key);
    },
  });
}

/** Forgets an instance; a newer one of its name stays. */
export function forgetInstance(instance: Instance): void {
  const instances = findInstances();
  if (instances.get(toInstanceKey(instance.name)) === instance)
    instances.delete(toInstanceKey(instance.name));
}

function assertCopy(first: Instance, second: Instance): void {
  if (listProviders(first) === listProviders(second)) return;
  throw new ConfigError(
    `Two different configs in this process are called "${first.name}": give one of them a name.`,
  );
}

function listProviders({ resources }: Instance): string {
  return JSON.stringify(
    Object.entries(resources).map(([name, { providers }]) => [name, Object.keys(providers)]),
  );
}
