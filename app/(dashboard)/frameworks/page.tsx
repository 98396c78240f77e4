import type { Metadata } from 'next';
import { FrameworksPage } from '@/components/frameworks/frameworks-screen';

export const metadata: Metadata = { title: 'Frameworks' };

/** The frameworks that checks are mapped to. */
export default function Page() {
  return <FrameworksPage />;
}
