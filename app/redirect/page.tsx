import type { Metadata } from 'next';
import { RedirectBridge } from '@/components/sign-in/redirect-bridge';

export const metadata: Metadata = { title: 'Signing in' };

/** Entra's redirect target, outside the signed-in layout, because MSAL must not run on this page. */
export default function RedirectPage() {
  return <RedirectBridge />;
}
