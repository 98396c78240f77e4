import Link from 'next/link';
import { getCheck } from '@/lib/checks/catalog';
import { authorWords, clientWords } from '@/lib/fixes/reverts/change-byline';
import { nameBelow, nameOfSetting, titleOfChange } from '@/lib/fixes/reverts/describe-change';
import { clusterPath } from '@/lib/model/api/api';
import { severities } from '@/lib/model/finding';
import { type EffectOnCheck, type FleetChange, isWithinPath } from '@/lib/model/resource-change';
import { capitalized } from '@/lib/model/text';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { figure } from '../ui/count-words';
import { Time } from '../ui/time';
import { ChangeValues } from './change-values';
import { clusterNameOf, clusterOf } from './history-filter';

type FleetRevert = NonNullable<FleetChange['reverts']>[number];

/** `onRevert` is absent in a read-only browser. */
export function FleetChangeItem(props: {
  change: FleetChange;
  onRevert: ((revert: FleetRevert) => void) | undefined;
  onLeave: () => void;
}) {
  const { change, onRevert, onLeave } = props;
  const { by, properties, effect, reverts = [] } = change;
  const ref = clusterOf(change);
  const base = ref && `/clusters/${clusterPath(ref)}`;
  const below = nameBelow(change);
  const lineOf = ({ path }: FleetRevert) => properties?.find((property) => isWithinPath(property.path, path));
  const findings = [
    { words: 'New findings', found: effect?.newlyFails ?? [] },
    { words: 'Resolved findings', found: effect?.resolves ?? [] },
  ].filter(({ found }) => found.length > 0);
  return (
    <li className="flex flex-col gap-1 px-3 py-2.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-4">
          <h3 className="flex min-w-0 flex-wrap items-baseline gap-x-2 font-medium">
            {base ? (
              <Link href={`${base}/history`} prefetch={false} onClick={onLeave} className="link">
                {clusterNameOf(change)}
              </Link>
            ) : (
              <span className="wrap-anywhere">{clusterNameOf(change)}</span>
            )}
            {titleOfChange(change)}
            {below ? <span className="font-mono text-xs font-normal text-muted wrap-anywhere">{below}</span> : null}
          </h3>
          <p className="text-xs wrap-anywhere text-muted">
            <Time at={change.time} />{' '}
            <span {...(by.objectId ? { title: `Object ID ${by.objectId}` } : {})}>{authorWords(change)}</span> ·{' '}
            {clientWords(change)}
          </p>
        </div>
        <p className="flex flex-wrap gap-1">
          {effect ? (
            <>
              {countsOf(effect.newlyFails).map((words) => (
                <Badge key={words} tone="fail">
                  +{words}
                </Badge>
              ))}
              {countsOf(effect.resolves).map((words) => (
                <Badge key={words}>−{words}</Badge>
              ))}
            </>
          ) : (
            <span className="text-xs text-muted">Effect: Unknown</span>
          )}
        </p>
      </div>
      {properties && properties.length > 0 ? (
        <ChangeValues
          properties={properties}
          actionsOf={(property) =>
            onRevert &&
            reverts
              .filter((revert) => lineOf(revert) === property)
              .map((revert) => (
                <Button key={revert.path} icon="undo" onClick={() => onRevert(revert)}>
                  Revert {nameOfSetting(revert.path)}…
                </Button>
              ))
          }
        />
      ) : null}
      {findings.map(({ words, found }) => (
        <p key={words} className="text-xs text-muted">
          {words}:{' '}
          {found.map(({ checkId }, index) => (
            <span key={checkId}>
              {index > 0 ? ' · ' : null}
              <Link
                href={base ? `${base}/overview?finding=${checkId}` : `/checks/${checkId}`}
                prefetch={false}
                onClick={onLeave}
                className="link"
              >
                {getCheck(checkId)?.title ?? checkId}
              </Link>
            </span>
          ))}
        </p>
      ))}
    </li>
  );
}

/** Returns text such as `1 High`, the most severe first. */
function countsOf(checks: readonly EffectOnCheck[]): string[] {
  return severities.flatMap((severity) => {
    const count = checks.filter((check) => check.severity === severity).length;
    return count > 0 ? [`${figure(count)} ${capitalized(severity)}`] : [];
  });
}
