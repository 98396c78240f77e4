import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { FrameworkScreen } from '@/components/frameworks/framework-screen';
import { frameworks } from '@/lib/checks/engine/frameworks';

interface Props {
  params: Promise<{ source: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { source } = await params;
  return { title: frameworks.find((framework) => framework.source === source)?.framework ?? 'Framework not found' };
}

export default async function Page({ params }: Props) {
  const { source } = await params;
  if (!frameworks.some((framework) => framework.source === source)) notFound();
  return (
    <Suspense>
      <FrameworkScreen source={source} />
    </Suspense>
  );
}
