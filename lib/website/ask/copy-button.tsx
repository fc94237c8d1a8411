'use client';

import { useEffect, useState } from 'react';
import { useScripted } from '../site/use-scripted.ts';
import styles from './copy-button.module.css';

const NOTICE_MS = 4_000;

/** Copies the text of an element; there only where scripts run. `what` is what the text is, as in `the curl line`. */
export function CopyButton({ of, what }: { of: string; what: string }) {
  const isScripted = useScripted();
  const [notice, setNotice] = useState('');
  useEffect(() => {
    const timer = notice && setTimeout(() => setNotice(''), NOTICE_MS);
    return () => clearTimeout(timer || undefined);
  }, [notice]);
  if (!isScripted) return null;
  return (
    <span className={styles.copy}>
      <span className={styles.said} role="status">
        {notice}
      </span>
      <button
        className={styles.button}
        type="button"
        aria-label={`Copy ${what}`}
        onClick={async () => setNotice(await copy(document.getElementById(of)))}
      >
        Copy
      </button>
    </span>
  );
}

async function copy(element: HTMLElement | null): Promise<string> {
  if (!element) return '';
  try {
    await navigator.clipboard.writeText(element.textContent);
    return 'Copied';
  } catch {
    // Without https there is no clipboard, and some browsers refuse it.
    getSelection()?.selectAllChildren(element);
    return 'Selected, ready to copy';
  }
}
