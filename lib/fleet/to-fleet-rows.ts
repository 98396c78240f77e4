import { applyExemptions, indexExemptions } from '@/lib/checks/engine/apply-exemptions';
import { scoreOf } from '@/lib/checks/engine/score';
import type { ClusterSummary } from '@/lib/model/api/api';
import { type CheckHeading, expandFindings, type KeptFindings } from '@/lib/model/api/compact-findings';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Exemption } from '@/lib/model/exemption';
import type { Score } from '@/lib/model/finding';
import { searchTextOf } from '@/lib/model/fleet-filter';
import type { FleetRow } from './fleet-row';
import { joinFindings, providerWins, type Timed } from './provider-over-index';

interface ProviderRead extends Timed {
  cluster: ClusterSummary;
  score: Score;
}

interface RowOverlay {
  /** By normalized cluster ID. */
  readings: ReadonlyMap<string, ProviderRead>;
  exemptions: readonly Exemption[];
  /** ISO time for exemptions. */
  at: string;
}

/** Keeps the cluster objects, so that caches keyed by them hold. */
export function toFleetRows(
  checks: readonly CheckHeading[],
  subscriptions: readonly { subscriptionId: string; displayName: string }[],
  clusters: readonly ({ cluster: ClusterSummary; score: Score } & KeptFindings)[],
): FleetRow[] {
  const names = new Map(
    subscriptions.map(({ subscriptionId, displayName }) => [subscriptionId.toLowerCase(), displayName]),
  );
  const labels = subscriptionLabels(names);
  return clusters.map((listed) => {
    const { subscriptionId } = listed.cluster;
    const id = subscriptionId.toLowerCase();
    const subscriptionName = names.get(id) ?? subscriptionId;
    return {
      ...listed,
      checks,
      subscriptionName,
      subscriptionLabel: labels.get(id) ?? subscriptionName,
      searchText: searchTextIn(subscriptionName, listed.cluster),
    };
  });
}

/** Each page of the fleet creates all rows again. */
const searchTexts = new WeakMap<ClusterSummary, { subscriptionName: string; text: string }>();

function searchTextIn(subscriptionName: string, cluster: ClusterSummary): string {
  const known = searchTexts.get(cluster);
  if (known?.subscriptionName === subscriptionName) return known.text;
  const text = searchTextOf(cluster, subscriptionName);
  searchTexts.set(cluster, { subscriptionName, text });
  return text;
}

/** Adds the provider's reads and this browser's exemptions. */
export function overlayRows(rows: readonly FleetRow[], { readings, exemptions, at }: RowOverlay): readonly FleetRow[] {
  if (readings.size === 0 && exemptions.length === 0) return rows;
  const exemptionsOf = indexExemptions(exemptions);
  return rows.map((row) => {
    const id = normalizeId(row.cluster.id);
    const reading = readings.get(id);
    const read = reading && reading.outcomes.length === row.checks.length ? withProviderRead(row, reading) : row;
    const own = exemptionsOf(id);
    if (own.length === 0) return read;
    const findings = applyExemptions(read.findings, read.cluster, { exemptions: own, at });
    return rescored({ ...read, findings });
  });
}

function withProviderRead(row: FleetRow, reading: ProviderRead): FleetRow {
  const index = { ...row, readAt: row.cluster.readAt };
  const { outcomes, findings, variants, shared, evidence } = joinFindings(index, reading, row.checks);
  const joined = { ...row, outcomes, findings, variants, shared, evidence, providerReadAt: reading.readAt };
  if (!providerWins(reading, index)) return rescored(joined);
  const { cluster, score } = reading;
  const searchText = searchTextIn(row.subscriptionName, cluster);
  return outcomes === reading.outcomes
    ? { ...joined, cluster, searchText, score }
    : rescored({ ...joined, cluster, searchText });
}

function rescored(row: FleetRow): FleetRow {
  return { ...row, score: scoreOf(expandFindings(row, row.checks)) };
}

/** From the shortest to the unique label. */
const forms: readonly ((name: string, id: string) => string)[] = [
  (name) => name,
  (name, id) => `${name} (${id.slice(0, 8)}…)`,
  (name, id) => `${name} (${id})`,
];

/** Returns labels by ID: the name, with as much of the ID as makes it unique. */
function subscriptionLabels(names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  let left = [...names];
  const labels = new Map<string, string>();
  for (const form of forms) {
    const uses = new Map<string, number>();
    for (const [id, name] of left) uses.set(form(name, id), (uses.get(form(name, id)) ?? 0) + 1);
    left = left.filter(([id, name]) => {
      const label = form(name, id);
      if (uses.get(label) !== 1) return true;
      labels.set(id, label);
      return false;
    });
  }
  return labels;
}
