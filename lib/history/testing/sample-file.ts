import { defined } from '@/lib/model/defined';
import { compareText } from '../compare-text';
import { exemptionsInForce, LineCounter } from '../snapshot-counts';
import type {
  Hash,
  SnapshotCheck,
  SnapshotCluster,
  SnapshotFailure,
  SnapshotFile,
  SnapshotHeader,
} from '../snapshot-file';

/** Small snapshots for tests. */

export const sampleSubscription = '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705';
export const otherSubscription = '1f6c2d9e-40ab-4c55-9b1e-0d7a8e3f2b64';

/** Returns the lowercase ID of a cluster. */
export function idOf(name: string, subscription = sampleSubscription): string {
  return `/subscriptions/${subscription}/resourcegroups/rg/providers/microsoft.kusto/clusters/${name}`;
}

export interface SampleCluster {
  name: string;
  subscription?: string;
  outcomes: string;
  /** For each `f`, in order. The default has no properties and items. */
  failures?: Omit<SnapshotFailure, 'check'>[];
}

type SampleCheck = string | (Partial<SnapshotCheck> & { id: string });

export interface SampleFile extends Partial<Omit<SnapshotHeader, 'scope' | 'catalog' | 'counts'>> {
  /** The default has one check for each letter: `a`, `b`, and so on. */
  checks?: readonly SampleCheck[];
  clusters?: readonly SampleCluster[];
  scope?: Partial<SnapshotHeader['scope']>;
}

/** Returns a snapshot whose counts fit its clusters. */
export function sampleFile({
  checks,
  clusters = [],
  scope,
  unread = [],
  pseudonyms,
  ...header
}: SampleFile = {}): SnapshotFile {
  const letters = [...(clusters[0]?.outcomes ?? '')];
  const catalog = (checks ?? letters.map((_, index) => String.fromCharCode(97 + index))).map(toCheck);
  const lines = clusters
    .map((cluster) => toLine(cluster, catalog))
    .sort((left, right) => compareText(left.id, right.id));
  const readAt = header.readAt ?? '2026-11-27T18:13:22Z';
  const exemptions = header.exemptions ?? [];
  const counter = new LineCounter(catalog, exemptionsInForce(exemptions, readAt));
  for (const line of lines) counter.add(line);
  return {
    header: {
      format: 'kustodian.snapshot/1',
      product: '0.3.0',
      tenantId: '72f1c0de-0b5e-4b64-8f5a-6f5b1c2d3e4f',
      readAt,
      depth: 'full',
      actor: { objectId: '0b9e4a6c-6f3a-4f0e-9a41-7c1d2e3f4a5b', kind: 'user' },
      catalog: { hash: sampleHash('catalog'), checks: catalog },
      settings: { hash: sampleHash('settings') },
      exemptions,
      ...header,
      scope: { subscriptions: [sampleSubscription], ...scope, clusters: lines.length },
      counts: counter.counts,
      unread,
      ...defined({ pseudonyms }),
    },
    clusters: lines,
  };
}

/** Returns a hash that is a word, because tests compare hashes only. */
export function sampleHash(word: string): Hash {
  return `sha256:${word}`;
}

function toCheck(check: SampleCheck): SnapshotCheck {
  const { id, ...more } = typeof check === 'string' ? { id: check } : check;
  return { id, version: sampleHash('1'), severity: 'high', ...more };
}

function toLine({ name, subscription, outcomes, failures }: SampleCluster, checks: SnapshotCheck[]): SnapshotCluster {
  const failing = checks.filter((_, index) => outcomes[index] === 'f');
  return {
    id: idOf(name, subscription),
    name,
    location: 'westeurope',
    outcomes,
    failures: failing.map(({ id }, index) => ({ check: id, ...failures?.[index] })),
    evidence: sampleHash(name),
  };
}
