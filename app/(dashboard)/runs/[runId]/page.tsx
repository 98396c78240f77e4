import type { Metadata } from 'next';
import { RunPage } from '@/components/bulk/run-page';

export const metadata: Metadata = { title: 'Run' };

export default async function Page({ params }: { params: Promise<{ runId: string }> }) {
  return <RunPage id={(await params).runId} />;
}
