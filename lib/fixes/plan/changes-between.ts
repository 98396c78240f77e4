import { lastSegment } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { jsonSchema } from '@/lib/model/json';
import { canonicalJson } from '../support/json';
import type { WhatIf } from './fix-plan';

type Change = WhatIf['changes'][number];
type Entry = [path: string, value: unknown];

/** Returns the differences between two states of a cluster: JSON paths, and assignments by name. */
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

function entriesOf({ parts, chosenKey }: Snapshot): Entry[] {
  const cluster = valueIn(parts.cluster);
  const vault = chosenKey ? valueIn(chosenKey.vault) : (valueIn(parts.keyVault) ?? undefined);
  return [
    ...leaves('properties', cluster && withoutConnections(cluster.properties)),
    ...leaves('identity', cluster?.identity),
    ...leaves('tags', cluster?.tags ?? undefined),
    ...leaves('sku', cluster?.sku),
    ...leaves('zones', cluster?.zones ?? undefined),
    ...(cluster?.properties.privateEndpointConnections ?? []).flatMap((connection) =>
      leaves(`privateEndpointConnections/${lastSegment(connection.id ?? '')}`, connection.properties),
    ),
    ...(valueIn(parts.clusterPrincipalAssignments) ?? []).map((entry) => assignmentEntry('', entry)),
    ...(valueIn(parts.databasePrincipalAssignments) ?? []).flatMap(({ databaseName, assignments }) =>
      (valueIn(assignments) ?? []).map((entry) => assignmentEntry(`databases/${databaseName}/`, entry)),
    ),
    ...(valueIn(parts.dataConnections) ?? []).flatMap(({ databaseName, items }) =>
      (valueIn(items) ?? []).flatMap(({ id, properties }) =>
        leaves(`databases/${databaseName}/dataConnections/${lastSegment(id)}`, properties),
      ),
    ),
    ...(valueIn(parts.followerDatabases) ?? []).map(
      (follower): Entry => [
        `followerDatabases/${lastSegment(follower.clusterResourceId ?? '')}/${follower.attachedDatabaseConfigurationName ?? ''}/${follower.databaseName ?? ''}`,
        follower,
      ],
    ),
    ...(valueIn(parts.roleAssignments) ?? []).map((role): Entry => [`roleAssignments/${role.name}`, role]),
    ...(valueIn(parts.locks) ?? []).map(({ name, level, notes }): Entry => [`locks/${name}`, { level, notes }]),
    ...(valueIn(parts.diagnosticSettings) ?? []).map(
      ({ name, properties }): Entry => [`diagnosticSettings/${name}`, properties],
    ),
    ...(vault ? leaves(`vaults/${vault.name}`, vault.properties) : []),
    ...(valueIn(chosenKey ? chosenKey.roleAssignments : parts.keyRoleAssignments) ?? []).map(
      (role): Entry => [`keyRoleAssignments/${role.name}`, role],
    ),
  ];
}

function valueIn<T>(reading: EvidenceResult<T>): T | undefined {
  return reading.state === 'read' ? reading.value : undefined;
}

/** Connections are compared separately. */
function withoutConnections({ privateEndpointConnections: _connections, ...rest }: KustoCluster['properties']) {
  return rest;
}

function assignmentEntry(prefix: string, { id, properties }: { id: string; properties: unknown }): Entry {
  return [`${prefix}principalAssignments/${lastSegment(id)}`, properties];
}

// Resource IDs don't read as a path, so such a dictionary is one leaf.
function leaves(path: string, value: unknown): Entry[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value) || path.endsWith('.userAssignedIdentities'))
    return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(`${path}.${name}`, inner));
}
