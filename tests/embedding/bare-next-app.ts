/** What a Next app needs before anything of ours is there. */
export const NEXT_PACKAGES = [
  ...['next', 'react', 'react-dom', 'graphql', 'zod'],
  ...['typescript', '@types/react', '@types/react-dom', '@types/node'],
];

/** What who has the stat of packages installs. */
export const NPM_PACKAGES = [
  ...['@npmcli/arborist', '@npmcli/config', 'npm-package-arg', 'npm-pick-manifest', 'npm-registry-fetch'],
  'semver',
];

/**
 * The files of a Next app in the app router that says `Host` on its one page, below `app` or `src/app`.
 * @param skipLibCheck true where other packages of the app have types that do not fit together.
 */
export function toBareNextApp(app = 'app', { skipLibCheck = false } = {}): Record<string, string> {
  return {
    [`${app}/layout.tsx`]: `import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = { title: { default: 'Host', template: '%s | Host' } };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
`,
    [`${app}/page.tsx`]: `export default function Page() {
  return <p>Host</p>;
}
`,
    'next.config.ts': toNextConfig({}),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        ...{ target: 'ES2022', lib: ['dom', 'dom.iterable', 'esnext'], module: 'esnext' },
        ...{ moduleResolution: 'bundler', resolveJsonModule: true, isolatedModules: true, jsx: 'react-jsx' },
        // Ours are checked with the host's own code.
        ...{
          allowJs: true,
          strict: true,
          noEmit: true,
          esModuleInterop: true,
          skipLibCheck,
          incremental: true,
        },
        plugins: [{ name: 'next' }],
      },
      include: ['next-env.d.ts', '**/*.ts', '**/*.tsx', '.next/types/**/*.ts', '.next/dev/types/**/*.ts'],
      exclude: ['node_modules'],
    }),
  };
}

/** A next.config.ts with these settings. */
export function toNextConfig(settings: object): string {
  return `export default ${JSON.stringify(settings)};\n`;
}
