import type { ReactNode } from 'react';
import { LEVELS, type Level } from '../../core/level.ts';
import heading from '../layout/heading.module.css';
import type { Site } from '../site/site.ts';
import { toCommand, toCurl } from './command-lines.ts';
import { CopyButton } from './copy-button.tsx';
import { toGraphQL } from './graphql.ts';
import styles from './how-to-ask.module.css';
import type { PageQuestion } from './question.ts';

/** How to ask for what a page shows by GraphQL, by REST and on the command line. */
export function HowToAsk({ site, question }: { site: Site; question: PageQuestion }) {
  const { apis, viewer, anonymous } = site;
  // For more than everybody may see, a token is sent.
  const needsToken = (needed: Level) => LEVELS.indexOf(needed) > LEVELS.indexOf(anonymous);
  const restLevel = Object.keys(question.check?.args ?? {}).length > 0 ? 'details' : 'status';
  return (
    <section aria-labelledby="how-to-ask">
      <h2 className={heading.heading} id="how-to-ask">
        Ask for this elsewhere
      </h2>
      <CopyLine id="ask-graphql" what="the GraphQL query" text={toGraphQL(question, viewer.level)}>
        GraphQL
      </CopyLine>
      <p className={styles.note}>
        {/* In a browser it is an editor, for who may see details. */}
        Goes to {viewer.level === 'details' ? <a href={apis.graphql}>{apis.graphql}</a> : apis.graphql}
        {needsToken(viewer.level) && (
          <>
            {' '}
            with the header <code>Authorization: Bearer $STATUS_TOKEN</code>
          </>
        )}
        .
      </p>
      <CopyLine id="ask-rest" what="the curl line" text={toCurl(question, apis.rest, needsToken(restLevel))}>
        REST
      </CopyLine>
      <CopyLine id="ask-command" what="the command line" text={toCommand(question)}>
        Command line
      </CopyLine>
      <p className={styles.note}>
        Runs where the <code>status.config.ts</code> is.
      </p>
    </section>
  );
}

interface CopyLineProps {
  id: string;
  /** What the text is, for who hears the button: `the curl line`. */
  what: string;
  text: string;
  /** What stands above it. */
  children: ReactNode;
}

/** A text to be used elsewhere, with a button that copies it. */
function CopyLine({ id, what, text, children }: CopyLineProps) {
  return (
    <div className={styles.line}>
      <div className={styles.head}>
        <h3 className={styles.heading}>{children}</h3>
        <CopyButton of={id} what={what} />
      </div>
      <pre className={styles.text}>
        <code id={id}>{text}</code>
      </pre>
    </div>
  );
}
