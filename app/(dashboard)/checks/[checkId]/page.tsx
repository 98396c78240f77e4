import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CheckScreen } from '@/components/checks/check-screen';
import { getCheck } from '@/lib/checks/catalog';

interface Props {
  params: Promise<{ checkId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const check = getCheck((await params).checkId);
  return { title: check?.title ?? 'Check not found' };
}

export default async function Page({ params }: Props) {
  const check = getCheck((await params).checkId);
  if (!check) notFound();
  return <CheckScreen check={check} />;
}
