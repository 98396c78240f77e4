import type { ReactNode } from 'react';
import { ConnectProvider } from '@/components/connect/connect-provider';
import { Frame } from '@/components/shell/frame';
import { browserConfig } from '@/lib/server/browser-config';

/** Outside the signed-in layout, because a deployer has no sign-in yet. */
export default async function ConnectLayout({ children }: { children: ReactNode }) {
  const config = await browserConfig();
  return (
    <Frame readOnly={config.readOnly}>
      <ConnectProvider config={config}>{children}</ConnectProvider>
    </Frame>
  );
}
