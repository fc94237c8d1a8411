'use client';

import { useEffect, useState } from 'react';
import { useScripted } from '../site/use-scripted.ts';
import styles from './copy-button.module.css';

const SAID_MS = 4_000;

/** Copies the text of an element; there only where scripts run. `what` is what the text is, as in `the curl line`. */
export function CopyButton({ of, what }: { of: string; what: string }) {
  const isScripted = useScripted();
  const [said, say] = useState('');
  useEffect(() => {
    const timer = said && setTimeout(() => say(''), SAID_MS);
    return () => clearTimeout(timer || undefined);
  }, [said]);
  if (!isScripted) return null;
  return (
    <span className={styles.copy}>
      <span className={styles.said} role="status">
        {said}
      </span>
      <button
        className={styles.button}
        type="button"
        aria-label={`Copy ${what}`}
        onClick={async () => say(await copy(document.getElementById(of)))}
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
