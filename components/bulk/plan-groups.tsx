import { useMemo } from 'react';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import type { PrincipalNames } from '@/lib/client/fixes/named-text';
import { titleOf } from '@/lib/fixes/plan/plan-texts';
import { counted } from '@/lib/model/text';
import { plainText } from '@/lib/model/text-pieces';
import { ChangeList } from '../fixes/change-list';
import { CheckEffects } from '../fixes/check-effects';
import { ImpactTiles } from '../fixes/impact-strip';
import { NamedText } from '../principals';
import { Banner } from '../ui/banner';
import { Disclosure } from '../ui/disclosure';
import { groupPlans, type PlanGroup } from './run-review';
import { type Effects, shareEffects } from './shared-effects';

/** Up to this many names are shown instead of their number. */
const few = 5;
/** More changes are read cluster by cluster. */
const mostGroups = 5;

/** Shows each different change as one line that opens. */
export function PlanGroups({ run }: { run: BulkRun }) {
  const groups = useMemo(() => groupPlans(run), [run]);
  const { byGroup } = useMemo(() => shareEffects(groups), [groups]);
  if (groups.length === 0) return null;
  return (
    <section aria-label="Changes" className="divide-y rounded-md border bg-surface">
      {groups.length > mostGroups ? (
        <p className="px-3 py-2 text-muted">
          Each of {groups.length} changes is different. To see one, open the details of its cluster.
        </p>
      ) : (
        groups.map((group) => (
          <Group
            key={group.key}
            group={group}
            effects={byGroup.get(group.key)}
            principals={run.names}
            names={group.indexes.map((index) => run.clusters[index]?.clusterName ?? '')}
          />
        ))
      )}
    </section>
  );
}

function Group(props: {
  group: PlanGroup;
  effects: Effects | undefined;
  names: readonly string[];
  principals: PrincipalNames | undefined;
}) {
  const { group, effects, names, principals } = props;
  const { plan, whatIf } = group.sample;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 px-3 py-2">
      <Disclosure
        summary={
          <>
            <strong className="font-semibold text-text">
              <NamedText text={titleOf(plan)} names={principals} />
            </strong>{' '}
            <span className="text-muted wrap-anywhere">
              {names.length <= few ? names.join(', ') : `On ${counted(names.length, 'cluster')}`}
            </span>
          </>
        }
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <ChangeList changes={whatIf.changes} names={principals} />
          <CheckEffects closes={whatIf.closes} newlyFails={whatIf.newlyFails} />
          {effects && effects.tiles.length > 0 ? <ImpactTiles {...effects} source={effects.sources[0]} /> : null}
        </div>
      </Disclosure>
      {effects ? <Warnings effects={effects} names={principals} /> : null}
    </div>
  );
}

export function Warnings({ effects, names }: { effects: Effects; names: PrincipalNames | undefined }) {
  return effects.warnings.map((warning) => (
    <Banner key={plainText(warning)} kind="warn">
      <NamedText text={warning} names={names} source={effects.sources[0]} />
    </Banner>
  ));
}
