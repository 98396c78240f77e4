import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CheckPage } from '@/components/checks/check-page';
import { getCheck } from '@/lib/checks/catalog';

interface Props {
  params: Promise<{ checkId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const check = getCheck((await params).checkId);
  return { title: check?.title ?? 'No such check' };
}

export default async function Page({ params }: Props) {
  const check = getCheck((await params).checkId);
  if (!check) notFound();
  return <CheckPage check={check} />;
}
