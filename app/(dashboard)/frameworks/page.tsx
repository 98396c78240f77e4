import type { Metadata } from 'next';
import { FrameworksPage } from '@/components/frameworks/frameworks-screen';

export const metadata: Metadata = { title: 'Frameworks' };

export default function Page() {
  return <FrameworksPage />;
}
