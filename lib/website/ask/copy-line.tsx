import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import styles from './copy-line.module.css';

interface CopyLineProps {
  id: string;
  /** What the text is, for who hears the button: `the curl line`. */
  what: string;
  text: string;
  /** What stands above it. */
  children: ReactNode;
}

/** A text to be used elsewhere, with a button that copies it. */
export function CopyLine({ id, what, text, children }: CopyLineProps) {
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
