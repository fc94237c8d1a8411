import type { Place } from '../place.ts';

/** The root layout of the pages, where the app has none above them. */
export function toLayout({ host: { isTypeScript } }: Place): string {
  return `${isTypeScript ? "import type { ReactNode } from 'react';\n\n" : ''}// What the pages leave free is dark where they are.
export const viewport = { colorScheme: 'light dark' };

// No title here: each page makes one of its state.
export default function Layout({ children }${isTypeScript ? ': { children: ReactNode }' : ''}) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
`;
}
