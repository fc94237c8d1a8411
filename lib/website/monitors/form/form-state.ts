import type { FormOutcome } from '../../../http/form-outcome.ts';

/** What a form shows: what was filled in last, or what it begins with, and what was wrong with it. */
export interface FormState {
  /** The id of a field on the page. */
  toId(name: string): string;
  /** The texts of a field, by its name. */
  read(name: string): readonly string[];
  /** What was wrong with a field. */
  findIssue(name: string): string | undefined;
}

/** The texts that a form begins with, by the names of its fields. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * What a form shows.
 * @param actions what the form may have been sent to, as in the addresses of REST: what came of any other is not its own.
 * @param scope what tells it from other forms of the page that have fields of the same names.
 */
export function toFormState(
  outcome: FormOutcome | undefined,
  actions: readonly string[],
  initial: FormValues,
  scope = 'field',
): FormState {
  // What is done is done: only what was tried out, or refused, is filled in once more.
  const isToBeShown = outcome?.ok === false || outcome?.action === 'try-monitor';
  const own = outcome && isToBeShown && actions.includes(outcome.action) ? outcome : undefined;
  // Of what was too long for a cookie it begins anew.
  const values: FormValues = own?.values ?? initial;
  return {
    toId: (name) => `${scope}-${name}`,
    read: (name) => [values[name] ?? []].flat(),
    findIssue: (name) => {
      const issues = (own?.issues ?? []).filter(({ path }) => path === name || path.startsWith(`${name}.`));
      return issues.length > 0 ? issues.map(({ message }) => message).join(' ') : undefined;
    },
  };
}
