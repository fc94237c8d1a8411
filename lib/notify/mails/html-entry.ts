import { Fragment, createElement as h, type ReactElement } from 'react';
import { LIGHT } from './mail-colours.ts';
import { type Fact, MARKS, type OutlineEntry } from './outline-entry.ts';

/** What the HTML part of a mail says of some monitors: a row each, below a heading of a level. */
export function HtmlEntries(props: { entries: readonly OutlineEntry[]; level: 2 | 3 }): ReactElement {
  const { entries, level } = props;
  return h(
    'table',
    { role: 'presentation', width: '100%', cellPadding: 0, cellSpacing: 0 },
    h(
      'tbody',
      null,
      entries.map((entry, index) => h(HtmlEntry, { key: index, entry, level })),
    ),
  );
}

function HtmlEntry({ entry, level }: { entry: OutlineEntry; level: 2 | 3 }): ReactElement {
  const { status, word, label, url, facts } = entry;
  const { ink, tint } = LIGHT.states[status];
  const card = {
    padding: '12px 16px',
    color: LIGHT.ink,
    backgroundColor: tint,
    borderLeft: `4px solid ${ink}`,
  };
  const state = { color: ink, fontWeight: 700 };
  const name = { margin: '2px 0 6px', fontSize: '18px', lineHeight: '24px' };
  const content = [
    h(
      'div',
      { key: 'state', className: `${status}-ink`, style: state },
      h('span', { 'aria-hidden': true }, `${MARKS[status]} `),
      word,
    ),
    h(`h${level}`, { key: 'name', style: name }, url ? h(HtmlLink, { url }, label) : label),
    ...facts.map((fact) => h(HtmlFact, { key: fact.name, ...fact })),
  ];
  return h(
    Fragment,
    null,
    h('tr', null, h('td', { className: `${status} ink`, style: card }, content)),
    h('tr', null, h('td', { height: 12 })),
  );
}

/** A link in the colour of links, which many mail clients would make blue on black. */
export function HtmlLink({ url, children }: { url: string; children?: string }): ReactElement {
  return h('a', { href: url, className: 'link', style: { color: LIGHT.link } }, children);
}

function HtmlFact({ name, text, url }: Fact): ReactElement {
  const lines = text.split('\n').flatMap((line, index) => [h('br', { key: index }), line]);
  return h(
    Fragment,
    null,
    h('span', { className: 'quiet', style: { color: LIGHT.quiet } }, `${name}: `),
    url ? h(HtmlLink, { url }, text) : lines.slice(1),
    h('br'),
  );
}
