import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ConnectProvider } from '@/components/connect/connect-provider';
import { Frame } from '@/components/shell/frame';
import { browserConfig } from '@/lib/server/browser-config';
import { readClientAddress } from '@/lib/server/http/client-address';

/** Outside the signed-in layout, because a deployer has no sign-in yet. */
export default async function ConnectLayout({ children }: { children: ReactNode }) {
  const sent = await headers();
  const forwarded = { get: (name: string) => (name === 'x-forwarded-for' ? sent.get(name) : null) };
  const seenAddress = readClientAddress(forwarded)?.value;
  const config = { ...(await browserConfig()), seenAddress };
  return (
    <Frame readOnly={config.readOnly}>
      <ConnectProvider config={config}>{children}</ConnectProvider>
    </Frame>
  );
}
