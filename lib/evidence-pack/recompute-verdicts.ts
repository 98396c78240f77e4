import { getCheck } from '@/lib/checks/catalog';
import { applyExemptions } from '@/lib/checks/engine/apply-exemptions';
import type { Check } from '@/lib/checks/engine/define-check';
import { evaluateChecks } from '@/lib/checks/engine/evaluate';
import { scoreOf } from '@/lib/checks/engine/score';
import { toSnapshotCheck } from '@/lib/history/check-version';
import { evidenceHash } from '@/lib/history/evidence-hash';
import { fingerprintOfFinding, toFailure } from '@/lib/history/fingerprint';
import type { SnapshotCluster } from '@/lib/history/snapshot-file';
import { lettersOf } from '@/lib/model/api/compact-findings';
import { defined } from '@/lib/model/defined';
import { type Snapshot, snapshotOf } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import type { ExemptibleCluster } from '@/lib/model/exemption-target';
import type { Finding } from '@/lib/model/finding';
import { canonicalJson } from '@/lib/model/json';
import { capitalized } from '@/lib/model/text';
import type { PackedCatalog, PackedCluster, PackedFinding, PackedPart, PackedSettings } from './pack-contents';
import { packPaths } from './pack-paths';

/** With the evidence or another file. */
export interface Contradiction {
  file: string;
  detail: string;
}

export interface ClusterFiles {
  reported: PackedCluster;
  parts: Readonly<Record<string, PackedPart>>;
  /** Absent if the snapshot lacks the cluster. */
  line: SnapshotCluster | undefined;
}

export interface VerdictBasis {
  catalog: PackedCatalog;
  settings: PackedSettings;
  /** When the scan started to read. Exemptions in force then count. */
  readAt: string;
}

/** Evaluates a pack's evidence again, cluster by cluster. */
export class VerdictRecomputer {
  verdicts = 0;
  /** This version evaluates their checks differently. */
  notRecomputed = 0;
  private readonly checks: readonly Check[];

  constructor(private readonly basis: VerdictBasis) {
    this.checks = sameChecks(basis);
  }

  verify({ reported, parts, line }: ClusterFiles): Contradiction[] {
    const { catalog } = this.basis;
    const { cluster, findings } = reported;
    const isComplete =
      findings.length === catalog.checks.length &&
      findings.every(({ checkId }, index) => checkId === catalog.checks[index]?.id);
    if (!isComplete)
      return [inFindings(`${cluster.name} doesn’t have exactly one finding for each check in the catalog.`)];
    return [...this.verdictsOf(reported, parts), ...scoreOfFile(reported), ...this.lineOf(reported, parts, line)];
  }

  private verdictsOf({ cluster, findings }: PackedCluster, parts: ClusterFiles['parts']): Contradiction[] {
    const { settings, exemptions } = this.basis.settings;
    const at = parts.cluster?.state === 'read' ? parts.cluster.readAt : undefined;
    if (at === undefined) return [inFindings(`The evidence for ${cluster.name} doesn’t include the cluster resource.`)];
    this.verdicts += this.checks.length;
    this.notRecomputed += findings.length - this.checks.length;
    const evidence = snapshotOf(cluster.id, typed(parts));
    const evaluated = evaluateChecks(this.checks, evidence, {
      at,
      ...defined({ settings }),
    });
    const expected = applyExemptions(evaluated, toExemptible(evidence), { exemptions, at: this.basis.readAt });
    const byCheck = new Map(findings.map((finding) => [finding.checkId, finding]));
    return expected.flatMap((finding) => {
      const difference = differenceOf(cluster.id, byCheck.get(finding.checkId), finding);
      return difference ? [inFindings(`${cluster.name}, ${finding.checkId}: ${difference}`)] : [];
    });
  }

  private lineOf({ cluster, findings }: PackedCluster, parts: ClusterFiles['parts'], line: ClusterFiles['line']) {
    const inSnapshot = (detail: string) => ({ file: packPaths.snapshot, detail: `${cluster.name}: ${detail}` });
    if (!line) return [inSnapshot('The snapshot doesn’t include this cluster.')];
    const failures = findings.flatMap((finding, index) =>
      finding.outcome === 'fail' ? [toFailure(finding, this.basis.catalog.checks[index]?.severity)] : [],
    );
    const isSame = line.outcomes === lettersOf(findings) && canonicalJson(line.failures) === canonicalJson(failures);
    return [
      ...(isSame ? [] : [inSnapshot('The results in the snapshot differ from findings.json.')]),
      ...(line.evidence === evidenceHash({ parts: typed(parts) })
        ? []
        : [inSnapshot('The evidence hash in the snapshot doesn’t match the evidence.')]),
    ];
  }
}

function inFindings(detail: string): Contradiction {
  return { file: packPaths.findings, detail };
}

/** Checks whose version and settings are those of this product, in the order of the pack. */
function sameChecks({ catalog, settings: { settings } }: VerdictBasis): Check[] {
  if (!settings) return [];
  return catalog.checks.flatMap((packed) => {
    const check = getCheck(packed.id);
    return check && canonicalJson(toSnapshotCheck(check, settings)) === canonicalJson(packed) ? [check] : [];
  });
}

/** Checks never throw, so evidence with another shape gives `error` and not a wrong verdict. */
function typed(parts: ClusterFiles['parts']): Snapshot['parts'] {
  return parts as unknown as Snapshot['parts'];
}

function differenceOf(clusterId: string, inFile: PackedFinding | undefined, expected: Finding): string | undefined {
  if (!inFile) return 'The finding is missing.';
  if (inFile.outcome !== expected.outcome)
    return `The result in the pack is ${words(inFile.outcome)}. The result recomputed from the evidence is ${words(expected.outcome)}.`;
  if (inFile.severity !== expected.severity)
    return `The severity in the pack is ${words(inFile.severity)}. The severity recomputed from the evidence is ${words(expected.severity)}.`;
  if (canonicalJson(inFile.exemption) !== canonicalJson(expected.exemption))
    return 'The exemption differs from settings.json.';
  if (expected.outcome !== 'fail') return undefined;
  const fingerprint = fingerprintOfFinding(clusterId, expected);
  const isSame = [inFile.fingerprint, fingerprintOfFinding(clusterId, inFile)].every((found) => found === fingerprint);
  return isSame ? undefined : 'The failing properties or items differ from the evidence.';
}

/** As on every screen, such as `Not applicable`. */
function words(value: string): string {
  return capitalized(value.replace('-', ' '));
}

function scoreOfFile({ cluster, findings, score }: PackedCluster): Contradiction[] {
  return canonicalJson(scoreOf(findings)) === canonicalJson(score)
    ? []
    : [inFindings(`${cluster.name}: The score doesn’t match the findings.`)];
}

function toExemptible({ clusterId, parts }: Snapshot): ExemptibleCluster {
  return { id: clusterId, tags: valueOr(parts.cluster, undefined)?.tags ?? {} };
}
