import type { CSSProperties, ReactNode } from 'react';
import './globals.css';

const theme = { '--status-paper': 'rgb(1 2 3)' } as CSSProperties;

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" style={theme}>
      <body>
        <nav>
          <a href="/">Home</a> <button type="button">Menu</button>
        </nav>
        {children}
      </body>
    </html>
  );
}
