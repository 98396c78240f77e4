import type { ReactNode } from 'react';
import { Frame } from '@/components/shell/frame';
import { browserConfig } from '@/lib/server/browser-config';

/** Outside the signed-in layout, because an auditor can have no account. */
export default async function VerifyLayout({ children }: { children: ReactNode }) {
  return <Frame readOnly={(await browserConfig()).readOnly}>{children}</Frame>;
}
