import { checks } from '@/lib/checks/catalog';
import { exemptionsOfCluster, indexExemptions } from '@/lib/checks/engine/apply-exemptions';
import type { ImportedFile } from '@/lib/client/kusto-files';
import type { LocalEvidence, ScannedFleet } from '@/lib/client/snapshots/scan-fleet';
import { createSnapshotSteps, type ScannedCluster } from '@/lib/history/build-snapshot';
import { evidenceHash } from '@/lib/history/evidence-hash';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { expandFindings, wholeFindings } from '@/lib/model/api/compact-findings';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { checkSettingsSchema } from '@/lib/model/check-settings';
import type { Exemption } from '@/lib/model/exemption';
import { isOfWholeCluster } from '@/lib/model/exemption-target';
import type { SettingsFile } from '@/lib/model/settings-file';

export interface SnapshotOwner {
  product: string;
  tenantId: string;
  objectId: string;
  settings: { settings: SettingsFile['settings']; exemptions: readonly Exemption[] };
}

/** Works in steps of a few milliseconds. The bytes equal the command line's for the same evidence. */
export function* scannedSnapshotSteps(
  scan: ScannedFleet,
  { product, tenantId, objectId, settings }: SnapshotOwner,
): Generator<void, { snapshot: SnapshotFile; needNames: ReadonlySet<string> }, undefined> {
  const isSameCatalog = scan.checks.length === 0 || scan.checks.every(({ id }, index) => id === checks[index]?.id);
  if (!isSameCatalog) throw new Error('Kustodian was updated. Reload the page, and then try again.');
  const exemptionsOf = indexExemptions(settings.exemptions);
  const exemptions = settings.exemptions.filter(isOfWholeCluster);
  for (const { id, tags, findings } of scan.clusters) {
    const found = exemptionsOf(id);
    if (found.length > 0)
      exemptions.push(...exemptionsOfCluster(expandFindings(findings, scan.checks), { id, tags }, found));
    yield;
  }
  const needNames = new Set<string>();
  const snapshot = yield* createSnapshotSteps(
    {
      product,
      tenantId,
      readAt: scan.readAt,
      depth: scan.depth,
      checks,
      actor: { objectId, kind: 'user' },
      settings: checkSettingsSchema.parse(settings.settings),
      exemptions,
    },
    expanded(scan, needNames),
    {
      scope: { subscriptions: [...scan.subscriptions] },
      unread: scan.unread.map(({ scope, problem }) => ({ scope, code: problem.azure?.code ?? problem.code })),
    },
  );
  return { snapshot, needNames };
}

/** Returns how a scan adds imported files to the evidence of their clusters. */
export function localEvidence(
  files: readonly ImportedFile[],
  withFiles: (answer: ClusterAnswer) => ClusterAnswer,
): LocalEvidence {
  return {
    clusterIds: files.map(({ clusterId }) => clusterId),
    evaluate: (answer) => {
      const { findings, snapshot } = withFiles(answer);
      const { cluster } = snapshot.parts;
      if (cluster.state !== 'read') return null;
      const { name, location, tags } = cluster.value;
      const line = { name, location, evidence: evidenceHash(snapshot) };
      return { findings: wholeFindings(findings), tags: tags ?? {}, line, readAt: cluster.readAt };
    },
  };
}

/** Adds the results that need names. In a full scan, only Microsoft Graph has the parts that weren't loaded. */
function* expanded(
  { clusters, checks: headings, depth }: ScannedFleet,
  needNames: Set<string>,
): Generator<ScannedCluster> {
  for (const { id, findings: compact, line } of clusters) {
    const findings = expandFindings(compact, headings);
    for (const { checkId, unknown } of depth === 'full' ? findings : [])
      if (unknown?.every(({ part, reason }) => reason === 'not-loaded' && part !== 'kusto'))
        needNames.add(resultKey(id, checkId));
    yield { id, ...line, findings };
  }
}

/** Returns the key of a result in `needNames`. */
export function resultKey(clusterId: string, checkId: string): string {
  return `${normalizeId(clusterId)} ${checkId}`;
}
