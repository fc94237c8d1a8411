import type { Viewport } from 'next';
import type { ReactNode } from 'react';
import styles from './layout.module.css';

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

// No title here: it would stand before the one that each page makes of its state.
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body className={styles.body}>{children}</body>
    </html>
  );
}
