import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { InlineScript } from '@/components/shell/inline-script';
import { themeScript } from '@/components/shell/theme';
import { getSettings } from '@/lib/server/config/settings';
import { trustedTypesScript } from '@/lib/server/http/security-headers';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Kustodian', template: '%s · Kustodian' },
  description: 'Security posture and guided fixes for Azure Data Explorer clusters.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

/** Renders every page on request, the 404 page too, because its scripts need this request's nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const nonce = (await headers()).get('x-nonce') ?? '';
  return (
    <html lang="en" data-mode={getSettings().mode} suppressHydrationWarning>
      <head>
        <InlineScript nonce={nonce} text={trustedTypesScript} />
        <InlineScript nonce={nonce} text={themeScript} />
      </head>
      <body>{children}</body>
    </html>
  );
}
