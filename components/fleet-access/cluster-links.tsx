import Link from 'next/link';
import { useMemo, useState } from 'react';
import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { counted } from '../ui/count-words';
import { clusterNameOf } from './principal-reach';

const listed = 5;

export function ClusterLinks({ clusterIds, view }: { clusterIds: readonly string[]; view?: 'roles' }) {
  const [isWhole, setIsWhole] = useState(false);
  const sorted = useMemo(
    () =>
      clusterIds.toSorted((left, right) =>
        clusterNameOf(left).localeCompare(clusterNameOf(right), 'en', { numeric: true }),
      ),
    [clusterIds],
  );
  const rest = isWhole ? 0 : clusterIds.length - listed;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {sorted.slice(0, isWhole ? undefined : listed).map((id) => (
        <ClusterLink key={id} id={id} {...(view ? { view } : {})} />
      ))}
      {rest > 0 ? (
        <button type="button" onClick={() => setIsWhole(true)} className="link min-h-6">
          and {counted(rest, 'more cluster')}
        </button>
      ) : null}
    </span>
  );
}

/** Opens the Access page of a cluster. */
export function ClusterLink({ id, view }: { id: string; view?: 'roles' }) {
  const ref = parseClusterId(id);
  if (!ref) return <span>{clusterNameOf(id)}</span>;
  return (
    <Link
      href={`/clusters/${clusterPath(ref)}/access${view ? `?view=${view}` : ''}`}
      prefetch={false}
      className="link inline-flex min-h-6 items-center"
    >
      {clusterNameOf(id)}
    </Link>
  );
}
