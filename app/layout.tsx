import type { Viewport } from 'next';
import { connection } from 'next/server.js';
import type { ReactNode } from 'react';
import styles from './layout.module.css';

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

// No title here: it would stand before the one that each page makes of its state.
export default async function Layout({ children }: { children: ReactNode }) {
  // No page is made by a build: its scripts would lack the nonce of the Content-Security-Policy.
  await connection();
  return (
    <html lang="en">
      <body className={styles.body}>{children}</body>
    </html>
  );
}
