import type { StatusQL } from '../../core/define-status.ts';

type Config = Pick<StatusQL, 'notify'>;

/** The names of the routes that tell people one by one. */
export function listPersonalRoutes({ notify }: Config): string[] {
  return Object.keys(notify).filter((name) => notify[name]?.isPersonal);
}

/** The names of those among them that do so by mail: which are called so, or are of that kind. */
export function listMailRoutes(config: Config): string[] {
  return listPersonalRoutes(config).filter((name) => name === 'mail' || config.notify[name]?.name === 'mail');
}

/**
 * The name of the route by which subscribers are told: where everybody may see the states, there is mail, and links can lead here.
 * @returns nothing where nobody can subscribe.
 */
export function findSubscriberRoute({
  access,
  baseUrl,
  notify,
}: Config & Pick<StatusQL, 'access' | 'baseUrl'>): string | undefined {
  const isPublic = access.pages === 'public' && access.anonymous !== 'none';
  return isPublic && baseUrl !== undefined ? listMailRoutes({ notify })[0] : undefined;
}
