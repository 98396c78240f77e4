import { type BulkItem, type BulkRun, isEligible } from '@/lib/client/bulk/bulk-run';
import type { LosesAccess } from '@/lib/fixes/draft/plan-body';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import { messageOf, titleOf } from '@/lib/fixes/plan/plan-texts';
import { type LockoutRisk, lockoutRiskOf } from '@/lib/fixes/preflight/decisive-rows';
import { joinLosesAccess } from '@/lib/fixes/preflight/lost-access';
import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { Text } from '@/lib/model/text-pieces';
import { wordsOf } from './bulk-words';

/** What a person decides about one cluster of a run. */
export interface ReviewRow {
  index: number;
  clusterName: string;
  environment: string | undefined;
  isPlanned: boolean;
  isIncluded: boolean;
  /** Of the plan, or why there is none. */
  change: Text;
  lockout: LockoutRisk;
  /** Principals that lose some or all access. */
  loses: LosesAccess;
  /** Preflight rows that don't pass, without those to confirm. */
  issues: readonly PreflightRow[];
  /** Why the cluster needs its own confirmation. */
  reasons: readonly Text[];
  /** Why the cluster is skipped, without a row that says so. */
  message: string | undefined;
  isConfirmed: boolean;
}

export function reviewRows(run: BulkRun): ReviewRow[] {
  return run.items.flatMap((item, index): ReviewRow[] => {
    const ref = run.clusters[index];
    const { state, planned } = item;
    if (!ref || (state.kind !== 'planned' && state.kind !== 'skipped')) return [];
    const preflight = state.kind === 'planned' ? (planned?.preflight ?? []) : (state.preflight ?? []);
    const open = preflight.filter((row) => row.state !== 'pass');
    return [
      {
        index,
        clusterName: ref.clusterName,
        environment: run.environments?.[normalizeId(toClusterId(ref))],
        isPlanned: state.kind === 'planned',
        isIncluded: state.kind === 'planned' && !item.leftOut,
        change: changeOf(item),
        lockout: lockoutRiskOf(preflight),
        loses: joinLosesAccess(preflight.flatMap(({ losesAccess }) => losesAccess ?? [])),
        issues: open.filter(({ consent }) => !consent || state.kind === 'skipped'),
        reasons: state.kind === 'planned' ? open.filter(({ consent }) => consent).map(messageOf) : [],
        message: state.kind === 'skipped' && open.length === 0 ? state.message : undefined,
        isConfirmed: isEligible(item),
      },
    ];
  });
}

function changeOf(item: BulkItem): Text {
  const { word } = wordsOf(item);
  return item.state.kind === 'planned' && !item.leftOut && item.planned ? titleOf(item.planned.plan) : word;
}

/** Returns those who lose access on the clusters left in the run, and the number of clusters. */
export function lossesOf(rows: readonly ReviewRow[]): { loses: LosesAccess; clusters: number } {
  const losing = rows.filter(({ isIncluded, loses }) => isIncluded && loses.total > 0);
  return { loses: joinLosesAccess(losing.map(({ loses }) => loses)), clusters: losing.length };
}

export const reviewFilters = {
  confirm: { label: 'Needs confirmation', has: ({ reasons }: ReviewRow) => reasons.length > 0 },
  loses: { label: 'Loses access', has: ({ lockout }: ReviewRow) => lockout.kind === 'risk' },
  issues: { label: 'Warnings', has: ({ isPlanned, issues }: ReviewRow) => isPlanned && issues.length > 0 },
  skipped: { label: 'Skipped', has: ({ isPlanned }: ReviewRow) => !isPlanned },
} as const;
export type ReviewFilter = keyof typeof reviewFilters;
