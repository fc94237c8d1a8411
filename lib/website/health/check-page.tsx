import type { ArgsShape } from '../../core/arguments.ts';
import type { CheckReport } from '../../core/report.ts';
import { toSentence } from '../../format/sentence.ts';
import { HowToAsk } from '../ask/how-to-ask.tsx';
import type { PageQuestion } from '../ask/question.ts';
import styles from '../layout/heading.module.css';
import { Layout } from '../layout/layout.tsx';
import type { Site } from '../site/site.ts';
import { ArgumentList } from './argument-list.tsx';
import { ProbeList } from './probe-list.tsx';
import { CheckAbout } from './state-line.tsx';
import { toAbout } from './state-words.ts';
import { Summary } from './summary.tsx';

interface CheckPageProps {
  site: Site;
  check: CheckReport;
  /** The arguments that the viewer may pass. */
  shape: ArgsShape;
  question: PageQuestion;
  now: Date;
}

/** The page of one check: how it is, and each of its probes. */
export function CheckPage({ site, check, shape, question, now }: CheckPageProps) {
  // Its own state, whatever it does to the overall one.
  const { name: resource } = question.resource;
  const report = { resource, status: check.status, checks: [check] };
  return (
    <Layout title={`${toSentence(report)} · ${resource} · Status`} status={check.status} site={site}>
      <Summary report={report} since={check.since} now={now}>
        <CheckAbout text={toAbout(check)} />
      </Summary>
      <section aria-labelledby="probes">
        <h2 id="probes" className={styles.heading}>
          {check.probes.length === 1 ? 'Probe' : `${check.probes.length} probes`}
        </h2>
        <ProbeList probes={check.probes} now={now} />
      </section>
      <ArgumentList shape={shape} />
      <HowToAsk site={site} question={question} />
    </Layout>
  );
}
