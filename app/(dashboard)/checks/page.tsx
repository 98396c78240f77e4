import type { Metadata } from 'next';
import { ChecksPage } from './checks-page';

export const metadata: Metadata = { title: 'Checks' };

/** The catalogue of checks. */
export default function Page() {
  return <ChecksPage />;
}
