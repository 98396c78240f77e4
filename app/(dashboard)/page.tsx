import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { OverviewScreen } from '@/components/overview/overview-screen';
import { listFilters } from '@/lib/model/fleet-filter';

export const metadata: Metadata = { title: 'Overview' };

/** The parameters of the list of clusters, which was at this address. */
const listParameters: readonly string[] = ['q', 'layout', 'group', 'sort', 'columns', ...listFilters];

export default async function Page(props: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const query = new URLSearchParams(
    Object.entries(await props.searchParams).flatMap(([name, values]) =>
      [values ?? []].flat().map((value) => [name, value]),
    ),
  );
  if (listParameters.some((name) => query.has(name))) redirect(`/clusters?${query}`);
  return (
    <Suspense>
      <OverviewScreen />
    </Suspense>
  );
}
