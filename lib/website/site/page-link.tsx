import NextLink from 'next/link.js';
import type { ComponentProps, ComponentType } from 'react';

/** `scroll`: whether a page that was opened by it is shown from its top, as it is by default. */
type PageLinkProps = ComponentProps<'a'> & { href: string; scroll?: boolean };

// TypeScript's NodeNext takes the default import for the whole module; at run time it is the component.
const Link = NextLink as unknown as ComponentType<PageLinkProps & { prefetch: boolean }>;

/** A link to another page of ours. A page runs checks, so it is fetched when somebody wants it and not before. */
export function PageLink(props: PageLinkProps) {
  return <Link prefetch={false} {...props} />;
}

/** The address of the sign-in that leads back to a page afterwards. */
export function toSignInHref(signInPath: string, back: string): string {
  return `${signInPath}?callbackUrl=${encodeURIComponent(back)}`;
}
