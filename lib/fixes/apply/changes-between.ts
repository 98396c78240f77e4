import { lastSegment } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { WhatIf } from '@/lib/model/fix-plan';
import { jsonSchema } from '@/lib/model/json';
import { canonicalJson } from '../canonical-json';

type Change = WhatIf['changes'][number];
type Entry = [path: string, value: unknown];

/** What differs between two states of one cluster's evidence: JSON paths of the cluster, and assignments by name. */
export function changesBetween(before: Snapshot, after: Snapshot): Change[] {
  const left = new Map(entriesOf(before));
  const right = new Map(entriesOf(after));
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((path) => canonicalJson(left.get(path) ?? null) !== canonicalJson(right.get(path) ?? null))
    .map((path) => ({
      path,
      ...(left.has(path) ? { before: jsonSchema.parse(left.get(path)) } : {}),
      ...(right.has(path) ? { after: jsonSchema.parse(right.get(path)) } : {}),
    }));
}

function entriesOf({ parts }: Snapshot): Entry[] {
  const cluster = parts.cluster.state === 'read' ? parts.cluster.value : undefined;
  const onCluster = parts.clusterPrincipalAssignments;
  const databases = parts.databasePrincipalAssignments;
  const roles = parts.roleAssignments;
  return [
    ...leaves('properties', cluster?.properties),
    ...leaves('identity', cluster?.identity),
    ...(onCluster.state === 'read' ? onCluster.value.map((entry) => assignmentEntry('', entry)) : []),
    ...(databases.state === 'read' ? databases.value : []).flatMap(({ databaseName, assignments }) =>
      assignments.state === 'read'
        ? assignments.value.map((entry) => assignmentEntry(`databases/${databaseName}/`, entry))
        : [],
    ),
    ...(roles.state === 'read' ? roles.value : []).map((role): Entry => [`roleAssignments/${role.name}`, role]),
  ];
}

function assignmentEntry(prefix: string, { id, properties }: { id: string; properties: unknown }): Entry {
  return [`${prefix}principalAssignments/${lastSegment(id)}`, properties];
}

// A dictionary keyed by resource ids is one leaf: ids would not read as a path.
function leaves(path: string, value: unknown): Entry[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value) || path.endsWith('.userAssignedIdentities'))
    return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(`${path}.${name}`, inner));
}
