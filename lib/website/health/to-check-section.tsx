import type { CheckReport } from '../../core/report.ts';
import type { CheckSection } from './check-sections.tsx';
import { Findings } from './findings.tsx';
import { FoldedProbes } from './folded-probes.tsx';
import { toStateWords } from './state-words.ts';
import { toAbout } from './to-about.ts';

/** What the page of a resource tells of a check; the only probe of one without aliases is told with the check itself. */
export function toCheckSection(check: CheckReport, href: string, now: Date): CheckSection {
  const { name, probes } = check;
  const section = { words: toStateWords(check, probes, now), about: toAbout(check), href };
  const [first, ...others] = probes;
  if (!first) return section;
  if (others.length > 0 || first.name !== name) {
    return { ...section, probes: <FoldedProbes probes={probes} now={now} /> };
  }
  const isSilent = !first.message && !first.error && first.measurements.length === 0;
  return isSilent ? section : { ...section, findings: <Findings probe={first} /> };
}
