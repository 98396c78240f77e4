import type { Metadata } from 'next';
import { DatabasesScreen } from '@/components/databases/databases-screen';

export const metadata: Metadata = { title: 'Databases' };

export default function Page() {
  return <DatabasesScreen />;
}
