import { notFound, redirect } from 'next/navigation';
import { type ClusterParams, clusterRefOf } from '@/components/cluster/cluster-address';
import { clusterPath } from '@/lib/model/api/api';

export default async function Page({ params }: { params: ClusterParams }) {
  const ref = await clusterRefOf(params);
  if (!ref) notFound();
  redirect(`/clusters/${clusterPath(ref)}/overview`);
}
