import type { Outline } from './outline.ts';
import { MARKS, type OutlineEntry } from './outline-entry.ts';

// RFC 5322, section 2.1.1.
const WIDTH = 78;

const INDENT = '    ';

/** The plain part of a mail: lines of 78 columns at most, but where a word is longer. */
export function toPlainMail({ heading, lead, sections, more, action, footer, choices }: Outline): string {
  const blocks = [
    `${wrap(heading)}\n${'='.repeat(Math.min(WIDTH, toWidth(heading)))}`,
    ...lead.map((paragraph) => wrap(paragraph)),
    ...sections.flatMap((section) => [
      ...(section.heading === undefined ? [] : [`${section.heading}\n${'-'.repeat(section.heading.length)}`]),
      ...section.entries.map(toBlock),
    ]),
    more,
    action && `${action.label}:\n${action.url}`,
    ['-'.repeat(WIDTH), wrap(footer), ...choices.flatMap(({ label, url }) => [`${label}:`, url])].join('\n'),
  ];
  return `${blocks.filter((block) => block !== undefined).join('\n\n')}\n`;
}

function toBlock({ status, word, label, url, facts }: OutlineEntry): string {
  return [
    wrap(`${MARKS[status]} ${word}: ${label}`, '', INDENT),
    ...facts.map(({ name, text }) => wrap(`${name}: ${text}`, INDENT, INDENT.repeat(2))),
    ...(url === undefined ? [] : [`${INDENT}${url}`]),
  ].join('\n');
}

/** A text in lines that fit, with what stands before its first line and before the others. */
function wrap(text: string, first = '', rest = first): string {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = lines.length === 0 ? first : rest;
    let isEmpty = true;
    for (const word of paragraph.split(/[ \u00a0]+/u)) {
      if (!isEmpty && toWidth(line) + 1 + toWidth(word) > WIDTH) {
        lines.push(line);
        line = rest;
        isEmpty = true;
      }
      line += isEmpty ? word : ` ${word}`;
      isEmpty = false;
    }
    lines.push(line);
  }
  return lines.join('\n');
}

function toWidth(text: string): number {
  return [...text].length;
}
