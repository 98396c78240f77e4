import type { Revert } from '@/lib/fixes/settings/recorded-value';
import type { ResourceChange } from '@/lib/model/resource-change';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { ChangeByline } from './change-byline';
import { ChangeValues } from './change-values';
import { nameBelow, shortPath, titleOfChange } from './describe-change';

/** Opens Fix review with the recorded old value. */
export type OnRevert = (revert: Extract<Revert, { state: 'ready' }>) => void;

export interface ChangeItemProps {
  change: ResourceChange;
  /** What can be taken back, by setting. */
  reverts: readonly Revert[];
  now: Date;
  /** Absent in a read-only browser. */
  onRevert?: OnRevert | undefined;
  /** Why nothing can be taken back now. */
  disabledReason?: string | undefined;
}

/** One change of a history. */
export function ChangeItem(props: ChangeItemProps) {
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
      {properties && properties.length > 0 ? <ChangeValues properties={properties} /> : null}
      {properties === null && kind === 'update' ? (
        <p className="text-muted">{noValues(change.time, props.now)}</p>
      ) : null}
      <Reverts {...props} reverts={reverts} />
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
    ? 'Values aren’t recorded yet. Azure can take up to five minutes.'
    : 'Values aren’t recorded. Azure keeps values for 14 days, and only for some resources.';
}

/** A button for each setting that can get its old value back, or the reason why it can't. */
export function Reverts({ reverts, onRevert, disabledReason }: Omit<ChangeItemProps, 'change' | 'now'>) {
  if (reverts.length === 0) return null;
  return (
    <ul className="flex flex-wrap items-center gap-2">
      {reverts.map((revert) => (
        <li key={revert.path} className="flex flex-wrap items-center gap-x-2">
          {revert.state === 'ready' ? (
            onRevert ? (
              <Button
                icon="undo"
                aria-label={`Revert… ${shortPath(revert.path)}`}
                disabledReason={disabledReason}
                onClick={() => onRevert(revert)}
              >
                Revert…
              </Button>
            ) : null
          ) : (
            <span className="text-xs text-muted">
              {reverts.length > 1 ? `${shortPath(revert.path)}: ` : ''}
              {revert.state === 'not-recorded' ? 'Old value not recorded' : 'The value changed again later'}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
