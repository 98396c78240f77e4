import type { Metadata } from 'next';
import { RedirectBridge } from '@/components/sign-in/redirect-bridge';

export const metadata: Metadata = { title: 'Signing in' };

/** Where Entra comes back to. It lies outside the signed-in layout: MSAL forbids a running MSAL on this page. */
export default function RedirectPage() {
  return <RedirectBridge />;
}
