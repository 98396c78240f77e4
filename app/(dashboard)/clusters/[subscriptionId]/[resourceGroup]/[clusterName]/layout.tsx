import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { type ClusterParams, clusterRefOf, NoClusterAddress } from '@/components/cluster/cluster-address';
import { ClusterFrame } from '@/components/cluster/cluster-frame';

/** Each page's title with the cluster's name behind it. */
export async function generateMetadata({ params }: { params: ClusterParams }): Promise<Metadata> {
  const name = (await clusterRefOf(params))?.clusterName ?? 'No cluster';
  return { title: { default: name, template: `%s · ${name} · Kustodian` } };
}

/** The frame around a cluster's pages; an address that can name no cluster is told apart without asking Azure. */
export default async function ClusterLayout({ params, children }: { params: ClusterParams; children: ReactNode }) {
  const ref = await clusterRefOf(params);
  if (!ref) return <NoClusterAddress />;
  return <ClusterFrame clusterRef={ref}>{children}</ClusterFrame>;
}
