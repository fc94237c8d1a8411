import { isSignedIn, type Viewer } from '../../core/viewer.ts';

/** What there is to say where there is no page to show. */
export interface NoticeText {
  heading: string;
  /** Texts, and links among them, whose paths are without the basePath. */
  words: readonly (string | { label: string; path: string })[];
}

/**
 * To who may not see what they asked for: to whom the page knows, how to become somebody else.
 * @param home the path of the overview, for who may see that.
 */
export function closedNotice(viewer: Viewer, signOutPath: string, home: string): NoticeText {
  if (!isSignedIn(viewer)) return { heading: 'This page is closed', words: ['It is not shown to visitors.'] };
  const who = viewer.name ? `You are signed in as ${viewer.name}` : 'You are signed in';
  return {
    heading: 'This page is not open to you',
    words: [
      `${who}, and this account has no right to see it. `,
      { label: 'Sign out', path: signOutPath },
      ' to use another.',
      ...(viewer.level === 'none'
        ? []
        : [' What you may see is on the ', { label: 'overview', path: home }, '.']),
    ],
  };
}

/** To who sent a token that is not known. */
export const WRONG_TOKEN_NOTICE: NoticeText = {
  heading: 'The token is not valid',
  words: ['The request names a token that opens nothing here.'],
};

/** For an address that has no page; `home` is the path of the overview. */
export function notFoundNotice(home: string): NoticeText {
  return {
    heading: 'There is no page here',
    words: ['The ', { label: 'overview', path: home }, ' has links to all there are.'],
  };
}

/** To who wants to do more with a page than to read it. */
export const WRONG_METHOD_NOTICE: NoticeText = {
  heading: 'This page can only be read',
  words: ['It answers GET and HEAD.'],
};

/** Where so many look at one time that this page cannot be made, and nothing is known that it could show. */
export const BUSY_NOTICE: NoticeText = {
  heading: 'Too many are asking at this moment',
  words: ['Load the page again in a few seconds.'],
};
