import { createElement as h, type ReactElement, type ReactNode } from 'react';
import { HtmlEntries, HtmlLink } from './html-entry.ts';
import { DARK_STYLES, LIGHT } from './mail-colours.ts';
import type { MailLink, Outline } from './outline.ts';

const BODY = {
  margin: 0,
  padding: 0,
  backgroundColor: LIGHT.paper,
  color: LIGHT.ink,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif',
  fontSize: '16px',
  lineHeight: '24px',
  overflowWrap: 'anywhere',
} as const;

/**
 * The HTML part of a mail: one column of tables with their styles in them, which loads nothing and reads in the dark. Written
 * without JSX, as plain Node runs it.
 */
export function toHtmlMail(subject: string, outline: Outline): ReactElement {
  return h(
    'html',
    { lang: 'en', dir: 'ltr' },
    h(
      'head',
      null,
      h('meta', { httpEquiv: 'Content-Type', content: 'text/html; charset=utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      h('title', null, subject),
      h('style', { dangerouslySetInnerHTML: { __html: DARK_STYLES } }),
    ),
    h('body', { className: 'paper ink', style: BODY }, h(Column, null, h(Content, outline))),
  );
}

/** A column of 600 pixels at most, in the middle. */
function Column({ children }: { children?: ReactNode }): ReactElement {
  const frame = { role: 'presentation', cellPadding: 0, cellSpacing: 0, width: '100%' };
  const row = (cell: ReactNode) => h('tbody', null, h('tr', null, cell));
  const inner = h(
    'table',
    { ...frame, style: { maxWidth: '600px', margin: '0 auto', tableLayout: 'fixed' } },
    row(h('td', { align: 'left', style: { padding: '24px 16px' } }, children)),
  );
  return h(
    'table',
    { ...frame, className: 'paper', style: { backgroundColor: LIGHT.paper } },
    row(h('td', { align: 'center' }, inner)),
  );
}

function Content({ heading, lead, sections, more, action, footer, choices }: Outline): ReactElement {
  return h(
    'div',
    { role: 'main', className: 'ink', style: { color: LIGHT.ink } },
    h(
      'h1',
      { className: 'ink', style: { margin: '0 0 8px', fontSize: '22px', lineHeight: '28px' } },
      heading,
    ),
    lead.map((paragraph) => h(Paragraph, { key: paragraph }, paragraph)),
    sections.map((section) => h(Section, { key: section.heading ?? '', ...section })),
    more === undefined ? null : h(Paragraph, null, more),
    action && h(Button, action),
    h(Footer, { footer, choices }),
  );
}

function Paragraph({ children }: { children?: ReactNode }): ReactElement {
  return h('p', { style: { margin: '0 0 16px' } }, children);
}

function Section({ heading, entries }: Outline['sections'][number]): ReactNode {
  const style = { margin: '24px 0 8px', fontSize: '18px', lineHeight: '24px' };
  return [
    heading === undefined ? null : h('h2', { key: 'heading', style }, heading),
    h(HtmlEntries, { key: 'entries', entries, level: heading === undefined ? 2 : 3 }),
  ];
}

function Button({ label, url }: MailLink): ReactElement {
  const style = {
    display: 'inline-block',
    padding: '10px 18px',
    borderRadius: '6px',
    backgroundColor: LIGHT.link,
    color: LIGHT.paper,
    fontWeight: 700,
    textDecoration: 'none',
  };
  return h('p', { style: { margin: '16px 0' } }, h('a', { href: url, className: 'button', style }, label));
}

function Footer({ footer, choices }: Pick<Outline, 'footer' | 'choices'>): ReactElement {
  const style = {
    margin: '24px 0 0',
    paddingTop: '12px',
    borderTop: `1px solid ${LIGHT.line}`,
    color: LIGHT.quiet,
  };
  return h(
    'div',
    { className: 'quiet line', style: { ...style, fontSize: '14px', lineHeight: '20px' } },
    footer,
    choices.map(({ label, url }) => h('div', { key: url }, h(HtmlLink, { url }, label))),
  );
}
