import type { Status } from '../../core/status.ts';

interface Colours {
  paper: string;
  ink: string;
  quiet: string;
  line: string;
  link: string;
  states: Record<Status, { ink: string; tint: string }>;
}

/** The colours of the pages, as their style sheet has them: in the elements themselves, since mail clients drop style sheets. */
export const LIGHT: Colours = {
  paper: '#fbfbf9',
  ink: '#1b2024',
  quiet: '#586069',
  line: '#dfe2e0',
  link: '#1d5a96',
  states: {
    fine: { ink: '#19693f', tint: '#e8f4ec' },
    unknown: { ink: '#525b64', tint: '#edeff1' },
    warning: { ink: '#835000', tint: '#fcf1dc' },
    problem: { ink: '#ae231c', tint: '#fdebe9' },
  },
};

const DARK: Colours = {
  paper: '#14171a',
  ink: '#e8ebed',
  quiet: '#a3acb4',
  line: '#2d333a',
  link: '#8fc1f2',
  states: {
    fine: { ink: '#72cf99', tint: '#15261c' },
    unknown: { ink: '#b0b9c1', tint: '#22272c' },
    warning: { ink: '#ebbc58', tint: '#2b2310' },
    problem: { ink: '#ff9a8f', tint: '#361b19' },
  },
};

/** What mail clients that know style sheets make of it in the dark: by class, against the styles of the elements. */
export const DARK_STYLES = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  '@media (prefers-color-scheme:dark){',
  `.paper{background-color:${DARK.paper}!important}`,
  `.ink{color:${DARK.ink}!important}`,
  `.quiet{color:${DARK.quiet}!important}`,
  `.line{border-color:${DARK.line}!important}`,
  `.link{color:${DARK.link}!important}`,
  `.button{background-color:${DARK.link}!important;color:${DARK.paper}!important}`,
  ...Object.entries(DARK.states).map(
    ([status, { ink, tint }]) =>
      `.${status}{background-color:${tint}!important;border-color:${ink}!important}.${status}-ink{color:${ink}!important}`,
  ),
  '}',
].join('');
