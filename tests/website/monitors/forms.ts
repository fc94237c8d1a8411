import { unescapeHtml } from '../render.ts';

/** A form of a page. */
export interface PageForm {
  action: string;
  /** What is sent as it stands, in the order of the page. */
  entries: [name: string, value: string][];
  /** Its buttons by what they say: where each sends to, and what it adds. */
  buttons: Record<string, { action: string; entry?: [name: string, value: string] }>;
}

/** The forms of some HTML as a browser reads them, each with what is filled in already. */
export function readForms(html: string): PageForm[] {
  return [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, head = '', inside = '']) => {
    const { action = '' } = readAttributes(head);
    return { action, entries: readEntries(inside), buttons: readButtons(inside, action) };
  });
}

/** The first form that is sent to an action of REST. */
export function findForm(html: string, action: string): PageForm {
  const form = readForms(html).find((each) => each.action.endsWith(`/actions/${action}`));
  if (!form) throw new Error(`The page has no form for ${action}.`);
  return form;
}

/** What a form sends when some of its fields are filled in anew. */
export function fillIn(form: PageForm, filled: Record<string, string | string[]>): [string, string][] {
  const kept = form.entries.filter(([name]) => !(name in filled));
  const given = Object.entries(filled).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
  return [...kept, ...given];
}

function readEntries(html: string): [string, string][] {
  return [
    ...html.matchAll(/<input([^>]*)>|<textarea([^>]*)>(.*?)<\/textarea>|<select([^>]*)>(.*?)<\/select>/gs),
  ].flatMap(([, input, area, text, select, options]): [string, string][] => {
    const { name = '', value = 'on', type, ...more } = readAttributes(input ?? area ?? select ?? '');
    if (area !== undefined) return [[name, unescapeHtml(text ?? '').replace(/^\n/, '')]];
    if (select !== undefined) {
      const chosen =
        /<option([^>]*selected=""[^>]*)>/.exec(options ?? '') ?? /<option([^>]*)>/.exec(options ?? '');
      return [[name, readAttributes(chosen?.[1] ?? '').value ?? '']];
    }
    return type === 'checkbox' && !('checked' in more) ? [] : [[name, value]];
  });
}

function readButtons(html: string, action: string): PageForm['buttons'] {
  const buttons = [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)].map(([, head = '', label = '']) => {
    const { name, value = '', formaction } = readAttributes(head);
    return [
      unescapeHtml(label),
      {
        action: formaction ?? action,
        ...(name !== undefined && { entry: [name, value] as [string, string] }),
      },
    ];
  });
  return Object.fromEntries(buttons);
}

function readAttributes(head: string): Record<string, string> {
  const found = [...head.matchAll(/([\w-]+)="([^"]*)"/g)];
  return Object.fromEntries(
    found.map(([, name = '', value = '']) => [name.toLowerCase(), unescapeHtml(value)]),
  );
}
