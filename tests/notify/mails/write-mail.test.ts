import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../lib/core/route.ts';
import { type MailTemplate, writeMail } from '../../../lib/notify/mails/write-mail.ts';
import { FULL, toEntry, toMessage } from './sample.ts';

async function write(message: Message, template?: MailTemplate) {
  const faults: string[] = [];
  const content = await writeMail(message, template, (fault) => faults.push(fault));
  return { ...content, html: content.html ?? '', faults };
}

/** Texts with whatever could end what they stand in. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '</style>',
        '<script>',
        '-->',
        'javascript:',
        '\r\n',
        '\0',
        'ü',
      ),
    )
    .map((parts) => parts.join('')),
);

/** A message that has a text wherever one may stand. */
function fill(text: string): Message {
  const entry = toEntry({
    monitor: { id: '1', name: text, label: text, group: text },
    report: text,
    notes: text,
    owners: [text, text],
    runbook: text,
    explains: 2,
  });
  return toMessage({
    subject: text,
    title: text,
    stage: text,
    entries: [entry, { ...entry, event: 'fine', status: 'fine' }],
    recipient: { id: text, name: text, email: text },
  });
}

/** The names of the elements and attributes in HTML. */
function listMarkup(html: string): string[] {
  const tags = html.match(/<(?:[^<>"]|"[^"]*")*>/g) ?? [];
  return tags.map((tag) => tag.replace(/"[^"]*"/g, '""'));
}

describe('whatever monitors and people are called', () => {
  it('fact 29, better: the HTML has the same elements and attributes', async () => {
    const expected = listMarkup((await write(fill('a name'))).html).filter((tag) => tag !== '<br/>');
    const { html: own } = await write(fill('https://example.org/'));
    const withLink = listMarkup(own).filter((tag) => tag !== '<br/>');
    await fc.assert(
      fc.asyncProperty(
        anyText.filter((text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text)),
        async (text) => {
          const { html } = await write(fill(text));
          const markup = listMarkup(html).filter((tag) => tag !== '<br/>');
          expect([expected, withLink]).toContainEqual(markup);
          expect(html).not.toMatch(/\0|<script/);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('no line of the subject breaks, and none of the text has what a terminal obeys', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { subject, text: plain } = await write(fill(text));
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(plain).not.toMatch(/[^\P{Cc}\n]/u);
      }),
      { numRuns: 200 },
    );
  });

  it('nothing that stands after them reads backwards', async () => {
    const { subject, text, html } = await write(fill('Orders \u202etxt.exe\u2066\u2069 \u202dand\u202c'));
    for (const part of [subject, text, html]) {
      expect(part).toContain('Orders txt.exe and');
      expect(part).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  });

  it('the lines of the plain text fit into 78 columns, but where a word is longer', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { text: plain } = await write(fill(text));
        const long = plain.split('\n').filter((line) => [...line].length > 78);
        for (const line of long) expect(line.trim().split(/ /).length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 200 },
    );
  });
});

it('what is no address of the web is no link', async () => {
  const { html, text } = await write(toMessage({ entries: [toEntry({ runbook: 'javascript:alert(1)' })] }));
  expect(text).toContain('javascript:alert(1)');
  expect(html).toContain('javascript:alert(1)');
  expect(html).not.toMatch(/href="javascript/);
});

it('a mail loads nothing of elsewhere', async () => {
  expect((await write(FULL)).html).not.toMatch(/<(img|link|script|iframe)\b|url\(|@import|src=/);
});

it('a report that is long is cut', async () => {
  const { text, html } = await write(toMessage({ entries: [toEntry({ report: 'word '.repeat(5_000) })] }));
  expect(Math.max(text.length, html.length)).toBeLessThan(10_000);
  expect(text).toContain('word…');
});

it('a hundred monitors come to less than what mail clients show', async () => {
  const entries = Array.from({ length: 100 }, () => toEntry({ report: 'word '.repeat(400), notes: 'word' }));
  const { html, text } = await write(toMessage({ entries, more: 900 }));
  // Gmail cuts what is over 102 kB off.
  expect(Buffer.byteLength(html)).toBeLessThan(102_000);
  expect(text).toContain('900 more are not listed here.');
});

it('the digest has problems and warnings apart', async () => {
  const entries = [
    toEntry(),
    toEntry({ status: 'warning', monitor: { id: '2', name: 'b', label: 'Backup' } }),
  ];
  const { text } = await write(toMessage({ kind: 'digest', entries }));
  expect(text).toMatch(
    /This is wrong at the moment: 1 problem, 1 warning\.\n\nProblems\n-+\n.*Databases.*Warnings\n-+\n.*Backup/s,
  );
  const { text: only } = await write(toMessage({ kind: 'digest', entries: entries.slice(1) }));
  expect(only).not.toContain('Problems');
});

describe('a template of the host', () => {
  it('fact 29: has what is a problem and what is a warning, whom it is for and whose status it is, and says subject, text and HTML', async () => {
    const template: MailTemplate = ({ entries, recipient, title, stage }) => {
      const list = (status: string) =>
        entries.filter((entry) => entry.status === status).map(({ monitor }) => monitor.name);
      return {
        subject: `${title} ${stage}: ${list('problem')}`,
        text: `${recipient?.name}: ${list('problem')}; ${list('warning')}`,
        html: `<p>${recipient?.email}</p>`,
      };
    };
    expect(await write(FULL, template)).toEqual({
      subject: 'Shop production: databases,backup',
      text: 'Ada Lovelace: databases,backup; queue,cache',
      html: '<p>ada@example.org</p>',
      faults: [],
    });
  });

  it('fact 29: takes the place of ours, with its subject where it gives one', async () => {
    const template: MailTemplate = ({ entries }) => ({
      subject: 'Oh\r\nBcc: eve@example.org',
      text: `${entries.length}`,
    });
    expect(await write(FULL, template)).toEqual({
      subject: 'Oh Bcc: eve@example.org',
      text: '5',
      html: '',
      faults: [],
    });
    expect(await write(FULL, async () => ({ text: 'a', html: '<p>a</p>' }))).toMatchObject({
      subject: FULL.subject,
      html: '<p>a</p>',
    });
  });

  it.each<[string, () => unknown, string]>([
    [
      'throws',
      () => {
        throw new Error('no such partial');
      },
      'no such partial',
    ],
    ['is rejected', () => Promise.reject(new Error('no such partial')), 'no such partial'],
    ['gives nothing', () => undefined, 'render must give { text }'],
    ['gives no text', () => ({ html: '<p>a</p>' }), 'render must give { text }'],
    ['gives HTML that is no text', () => ({ text: 'a', html: 1 }), 'render must give { text }'],
  ])('that %s is named, and the mail is written by ours', async (_, template, words) => {
    const written = await write(FULL, template as MailTemplate);
    expect(written.text).toContain('2 problems');
    expect(written.html).toContain('2 problems');
    expect(written.faults).toEqual([expect.stringContaining(words)]);
  });
});
