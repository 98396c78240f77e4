import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { type ClusterParams, clusterRefOf, NoClusterAddress } from '@/components/cluster/cluster-address';
import { ClusterFrame } from '@/components/cluster/cluster-frame';
import { OpenFindingChange } from '@/components/cluster-history/open-finding-change';

export async function generateMetadata({ params }: { params: ClusterParams }): Promise<Metadata> {
  const name = (await clusterRefOf(params))?.clusterName ?? 'Cluster not found';
  return { title: { default: name, template: `%s · ${name} · Kustodian` } };
}

/** Rejects an address that can't name a cluster, without a request to Azure. */
export default async function ClusterLayout({ params, children }: { params: ClusterParams; children: ReactNode }) {
  const ref = await clusterRefOf(params);
  if (!ref) return <NoClusterAddress />;
  return (
    <ClusterFrame clusterRef={ref} lastChange={<OpenFindingChange />}>
      {children}
    </ClusterFrame>
  );
}
