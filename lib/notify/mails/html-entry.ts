import { createElement as h, type ReactElement } from 'react';
import { LIGHT } from './mail-colours.ts';
import { type Fact, MARKS, type OutlineEntry } from './outline-entry.ts';

/** What the HTML part of a mail says of one monitor; below a heading of a level. */
export function HtmlEntry({ entry, level }: { entry: OutlineEntry; level: 2 | 3 }): ReactElement {
  const { status, word, label, url, facts } = entry;
  const { ink, tint } = LIGHT.states[status];
  const card = { backgroundColor: tint, borderLeft: `4px solid ${ink}`, padding: '12px 16px' };
  const name = { margin: '2px 0 6px', fontSize: '18px', lineHeight: '24px', color: LIGHT.ink };
  return h(
    'table',
    { role: 'presentation', width: '100%', cellPadding: 0, cellSpacing: 0, style: { margin: '0 0 12px' } },
    h(
      'tbody',
      null,
      h(
        'tr',
        null,
        h(
          'td',
          { className: status, style: card },
          h(
            'div',
            { className: `${status}-ink`, style: { color: ink, fontWeight: 700 } },
            h('span', { 'aria-hidden': true }, `${MARKS[status]} `),
            word,
          ),
          h(`h${level}`, { className: 'ink', style: name }, url ? h(HtmlLink, { url }, label) : label),
          facts.map((fact) => h(HtmlFact, { key: fact.name, ...fact })),
        ),
      ),
    ),
  );
}

/** A link in the colour of links, which many mail clients would make blue on black. */
export function HtmlLink({ url, children }: { url: string; children?: string }): ReactElement {
  return h('a', { href: url, className: 'link', style: { color: LIGHT.link } }, children);
}

function HtmlFact({ name, text, url }: Fact): ReactElement {
  const lines = text
    .split('\n')
    .flatMap((line, index) => (index === 0 ? [line] : [h('br', { key: index }), line]));
  return h(
    'div',
    { className: 'ink', style: { color: LIGHT.ink, margin: '0 0 4px' } },
    h('span', { className: 'quiet', style: { color: LIGHT.quiet } }, `${name}: `),
    url ? h(HtmlLink, { url }, text) : lines,
  );
}
