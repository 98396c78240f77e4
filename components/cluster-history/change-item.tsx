import { nameBelow, nameOfSetting, shortPath, titleOfChange } from '@/lib/fixes/reverts/describe-change';
import { couldntCheck } from '@/lib/fixes/support/couldnt-check';
import { isWithinPath, type PropertyChange, type ResourceChange } from '@/lib/model/resource-change';
import { FixButton } from '../findings/fix-control';
import { CopyButton } from '../ui/copy-button';
import { ChangeByline } from './change-byline';
import { ChangeValues } from './change-values';
import { type ChangeRevert, isOffered, type OfferedRevert, type Reverts } from './use-reverts';

export function ChangeItem(props: { change: ResourceChange; reverts: Reverts; now: Date }) {
  const { change, reverts } = props;
  const { correlationId, properties, kind } = change;
  const name = nameBelow(change);
  return (
    <li className="flex flex-col gap-1.5 px-3 py-3">
      <h3 className="flex flex-wrap items-baseline gap-x-2 font-medium">
        {titleOfChange(change)}
        {name ? <span className="font-mono text-xs font-normal text-muted wrap-anywhere">{name}</span> : null}
      </h3>
      <ChangeByline change={change} now={props.now} />
      <RevertibleValues properties={properties ?? []} found={reverts.of(change)} reverts={reverts} />
      {properties === null && kind === 'update' ? (
        <p className="text-muted">{noValues(change.time, props.now)}</p>
      ) : null}
      {correlationId ? (
        <p className="flex flex-wrap items-center gap-x-1 text-xs text-muted">
          Correlation ID <span className="font-mono break-all">{correlationId}</span>
          <CopyButton text={correlationId} label="Copy correlation ID" />
        </p>
      ) : null}
    </li>
  );
}

/** Azure records values up to five minutes later (https://learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes). */
function noValues(time: string, now: Date): string {
  const isNew = now.getTime() - Date.parse(time) < 10 * 60_000;
  return isNew
    ? 'Property values aren’t recorded yet. Azure can take up to five minutes to record the values.'
    : 'Property values aren’t recorded. Azure keeps property values for 14 days, and only for some resources.';
}

/** Recorded values. A setting that can be taken back has a button on its first line, or the reason why it can't. */
export function RevertibleValues(props: {
  properties: readonly PropertyChange[];
  found: readonly ChangeRevert[];
  reverts: Reverts;
}) {
  const { properties, found, reverts } = props;
  const lineOf = ({ path }: ChangeRevert) => properties.find((property) => isWithinPath(property.path, path));
  const withoutLine = found.filter((revert) => lineOf(revert) === undefined);
  return (
    <>
      {properties.length > 0 ? (
        <ChangeValues
          properties={properties}
          actionsOf={(property) =>
            found
              .filter((revert) => lineOf(revert) === property)
              .map((revert) => <RevertControl key={revert.path} revert={revert} reverts={reverts} />)
          }
        />
      ) : null}
      {withoutLine.map((revert) => (
        <div key={revert.path} className="flex flex-wrap items-center gap-x-2">
          {found.length > 1 && !isOffered(revert) ? (
            <span className="text-xs text-muted">{shortPath(revert.path)}</span>
          ) : null}
          <RevertControl revert={revert} reverts={reverts} />
        </div>
      ))}
    </>
  );
}

function RevertControl({ revert, reverts: { start, whyNot } }: { revert: ChangeRevert; reverts: Reverts }) {
  if (!isOffered(revert)) return <span className="text-xs text-muted">{reasonOf(revert)}</span>;
  return start ? (
    <FixButton icon="undo" whyNot={whyNot(revert)} onClick={() => start(revert)}>
      Revert {nameOfSetting(revert.path)}…
    </FixButton>
  ) : null;
}

function reasonOf(revert: Exclude<ChangeRevert, OfferedRevert>): string {
  const what = revert.path === 'lock' ? 'lock' : 'assignment';
  switch (revert.state) {
    case 'not-recorded':
      return 'Can’t be reverted. The old value wasn’t recorded.';
    case 'changed-since':
      return 'Can’t be reverted. The value changed again later.';
    case 'removed':
      return `Can’t be reverted. The ${what} was removed later.`;
    case 'unreadable':
      // Evidence from before the change has no reason.
      return couldntCheck(`existence of the ${what}`, revert.why ?? { message: 'Refresh the cluster to try again.' });
    case 'permanent':
      return 'Can’t be reverted. Availability zones are permanent.';
    case 'unsupported':
      return 'Kustodian can’t revert this kind of change.';
    default:
      return revert satisfies never;
  }
}
