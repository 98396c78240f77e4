import type { ReactNode } from 'react';
import { browserConfig } from '@/lib/server/browser-config';
import { SignedInFrame } from './signed-in-frame';

/** Hands the settings that the browser needs to everything that a signed-in person sees. */
export default function DashboardLayout({ children }: { children: ReactNode }) {
  return <SignedInFrame config={browserConfig()}>{children}</SignedInFrame>;
}
