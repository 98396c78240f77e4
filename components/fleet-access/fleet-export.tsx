'use client';

import type { ClusterReach, Way } from '@/lib/access-answers/cluster-reach';
import type { FoundWay } from '@/lib/access-answers/who-can';
import { useSession } from '@/lib/client/auth/auth-provider';
import type { ClusterAccess } from '@/lib/export/access-file';
import { counted } from '../ui/count-words';
import { FileMenu, type FileMenuFormat } from '../ui/file-menu';
import type { UnreadCluster } from './unread-clusters';

/** Saves the ways of the answer, and what couldn't be read. */
export function FleetAccessExport({ ways, unread }: { ways: readonly FoundWay[]; unread: readonly UnreadCluster[] }) {
  const { config } = useSession();
  const write = async (format: FileMenuFormat) => {
    const { accessCsv, accessFileName, fleetAccessJson } = await import('@/lib/export/access-file');
    const facts = { at: new Date().toISOString(), filter: window.location.search.slice(1), version: config.version };
    const clusters = toClusterAccess(ways);
    const text = format === 'csv' ? accessCsv(clusters, unread) : fleetAccessJson(clusters, unread, facts);
    return { name: accessFileName('fleet', format, facts), text, content: counted(ways.length, 'row') };
  };
  return <FileMenu write={write}>Export access</FileMenu>;
}

function toClusterAccess(ways: readonly FoundWay[]): ClusterAccess[] {
  const clusters = new Map<ClusterReach, Way[]>();
  for (const { reach, way } of ways) {
    const known = clusters.get(reach);
    if (known) known.push(way);
    else clusters.set(reach, [way]);
  }
  return [...clusters].map(([{ clusterId, readAt }, own]) => ({
    clusterId,
    readAt,
    rows: own.map(toRow),
    unreadable: [],
  }));
}

function toRow({ principal, database, how, can, roles, groups }: Way): ClusterAccess['rows'][number] {
  const through = groups.length > 0 ? ` through ${groups.map(({ name }) => name).join(', ')}` : '';
  return { principal, database, how, can: [...can], paths: [{ sentence: `${roles.join(', ')}${through}`, hops: [] }] };
}
