import Link from 'next/link';
import { getCheck } from '@/lib/checks/catalog';
import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';

/** Omits the link for snapshots of another tenant. */
export function ClusterName({ id, name, isLinked }: { id: string; name: string; isLinked: boolean }) {
  const ref = parseClusterId(id);
  if (!ref || !isLinked) return <span title={id}>{name}</span>;
  return (
    <Link href={`/clusters/${clusterPath(ref)}`} prefetch={false} title={id} className="link">
      {name}
    </Link>
  );
}

export function CheckTitle({ check, clusterId, isLinked }: { check: string; clusterId?: string; isLinked: boolean }) {
  const title = getCheck(check)?.title;
  // A check that this version doesn't have.
  if (title === undefined) return <code className="font-mono text-xs">{check}</code>;
  const ref = clusterId === undefined || !isLinked ? null : parseClusterId(clusterId);
  const href = ref ? `/clusters/${clusterPath(ref)}/overview?finding=${encodeURIComponent(check)}` : `/checks/${check}`;
  return (
    <Link href={href} prefetch={false} className="link">
      {title}
    </Link>
  );
}
