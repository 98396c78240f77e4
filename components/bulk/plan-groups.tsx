import { useMemo } from 'react';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import type { PrincipalNames } from '@/lib/client/fixes/named-text';
import { titleOf } from '@/lib/fixes/plan/plan-texts';
import { plainText } from '@/lib/model/text-pieces';
import { ChangeList } from '../fixes/change-list';
import { CheckEffects } from '../fixes/check-effects';
import { ImpactTiles } from '../fixes/impact-strip';
import { NamedText } from '../principals';
import { Banner } from '../ui/banner';
import { Disclosure } from '../ui/disclosure';
import { clusterCount } from './bulk-words';
import { groupPlans, type PlanGroup } from './run-review';
import { type Effects, shareEffects } from './shared-effects';

/** Shows each different change once, with its clusters. Common effects are shown once, below. */
export function PlanGroups({ run }: { run: BulkRun }) {
  const groups = useMemo(() => groupPlans(run), [run]);
  const { shared, byGroup } = useMemo(() => shareEffects(groups, run), [groups, run]);
  return (
    <>
      <ul aria-label="Changes" className="grid gap-3">
        {groups.map((group) => (
          <li key={group.key} className="grid gap-3 rounded-md border bg-surface p-3">
            <Group
              group={group}
              effects={byGroup.get(group.key)}
              principals={run.names}
              names={group.indexes.map((index) => run.clusters[index]?.clusterName ?? '')}
            />
          </li>
        ))}
      </ul>
      {groups.length > 0 ? (
        <section aria-label="Impact" className="grid gap-3 rounded-md border bg-surface p-3">
          <h2 className="font-semibold">{groups.length === 1 ? 'Impact' : 'Impact of each change'}</h2>
          <EffectList effects={shared} principals={run.names} />
        </section>
      ) : null}
    </>
  );
}

function Group(props: {
  group: PlanGroup;
  effects: Effects | undefined;
  names: readonly string[];
  principals: PrincipalNames | undefined;
}) {
  const { group, names } = props;
  const { plan, whatIf } = group.sample;
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">
          <NamedText text={titleOf(plan)} names={props.principals} />
        </h2>
        <Disclosure summary={`On ${clusterCount(names.length)}`}>
          <ul className="max-h-40 overflow-auto text-sm">
            {names.map((name) => (
              <li key={name} className="break-all">
                {name}
              </li>
            ))}
          </ul>
        </Disclosure>
      </div>
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <ChangeList changes={whatIf.changes} names={props.principals} />
        <CheckEffects closes={whatIf.closes} newlyFails={whatIf.newlyFails} />
      </div>
      {props.effects ? <EffectList effects={props.effects} principals={props.principals} /> : null}
    </>
  );
}

function EffectList(props: { effects: Effects; principals: PrincipalNames | undefined }) {
  const { tiles, warnings, sources } = props.effects;
  return (
    <>
      {warnings.map((warning) => (
        <Banner key={plainText(warning)} kind="warn">
          <NamedText text={warning} names={props.principals} source={sources[0]} />
        </Banner>
      ))}
      {tiles.length + sources.length > 0 ? <ImpactTiles tiles={tiles} source={sources[0]} /> : null}
    </>
  );
}
