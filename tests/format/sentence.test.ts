import { describe, expect, it } from 'vitest';
import type { Status } from '../../lib/core/status.ts';
import { toSentence } from '../../lib/format/sentence.ts';

const toSummary = (status: Status, checks: Record<string, Status>) => ({
  status,
  checks: Object.entries(checks).map(([label, own]) => ({ label, status: own })),
});

describe('toSentence', () => {
  it.each<[string, Status, Record<string, Status>]>([
    ['There are no checks here', 'fine', {}],
    ['ping: fine', 'fine', { ping: 'fine' }],
    ['All 2 checks are fine', 'fine', { ping: 'fine', caches: 'fine' }],
    ['databases: problem', 'problem', { ping: 'fine', databases: 'problem' }],
    ['databases: problem', 'problem', { databases: 'problem' }],
    ['2 of 3 checks have problems', 'problem', { ping: 'fine', databases: 'problem', caches: 'problem' }],
    ['All 2 checks have problems', 'problem', { databases: 'problem', caches: 'problem' }],
    ['caches: warning', 'warning', { ping: 'fine', caches: 'warning' }],
    ['2 of 3 checks have warnings', 'warning', { ping: 'fine', caches: 'warning', storage: 'warning' }],
    ['storage: unknown', 'unknown', { ping: 'fine', storage: 'unknown' }],
    ['The state of 2 of 3 checks is unknown', 'unknown', { ping: 'fine', a: 'unknown', b: 'unknown' }],
    ['The state of all 2 checks is unknown', 'unknown', { a: 'unknown', b: 'unknown' }],
  ])('says "%s"', (sentence, status, checks) => {
    expect(toSentence(toSummary(status, checks))).toBe(sentence);
  });

  it('names the worst when there are problems and warnings', () => {
    const summary = toSummary('problem', { databases: 'problem', caches: 'warning', ping: 'fine' });
    expect(toSentence(summary)).toBe('databases: problem');
  });

  it('says what the overall status is when a problem only degrades it', () => {
    const summary = toSummary('warning', { mail: 'problem', ping: 'fine' });
    expect(toSentence(summary)).toBe('mail: problem; the overall status is degraded');
  });

  it('says that the overall status is fine when a problem only informs', () => {
    const summary = toSummary('fine', { mail: 'problem', ping: 'fine' });
    expect(toSentence(summary)).toBe('mail: problem; the overall status is fine');
  });
});
