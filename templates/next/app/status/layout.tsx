import type { ReactNode } from 'react';

// What the pages leave free is dark where they are.
export const viewport = { colorScheme: 'light dark' };

// No title here: each page makes one of its state.
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
