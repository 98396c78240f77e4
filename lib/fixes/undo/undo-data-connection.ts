import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { type DataConnectionChange, dataConnectionStep, requireDataConnection } from '../around/data-connections';
import { canonicalJson } from '../canonical-json';
import type { Impact } from '../fix-plan';
import { isIdentityId } from '../plans/plan-user-identity';
import type { UndoneStep } from '../plans/undo';
import type { FixStep, StepOf } from '../steps';
import { refuseUndo } from './refuse-undo';

const impact: Impact = {
  outageMinutes: 0,
  duration: 'Some minutes; ingestion may pause, and events wait in their source.',
  reversible: 'yes',
  reversal: 'The fix can be run again.',
  money: 'No cost is documented.',
  affects: 'Whoever sends events to the connection, and whoever relies on the data.',
  source: 'https://learn.microsoft.com/azure/data-explorer/create-event-hubs-connection',
};

/** Gives a data connection the identity, or the routing, back that it had before; nothing else of it changes. */
export function undoDataConnectionUpdate(
  step: StepOf<'data-connection.update'>,
  before: FixStep | undefined,
  snapshot: Snapshot,
): UndoneStep {
  const path = `dataConnections/${lastSegment(step.id)}`;
  const back = before?.kind === 'data-connection.update' ? changeBack(step, before, snapshot) : undefined;
  if (!back)
    throw refuseUndo('That is not how a fix writes a data connection.', [
      { path, expected: null, actual: before?.kind === 'data-connection.update' ? before.body.properties : null },
    ]);
  const present = requireDataConnection(snapshot, step.id);
  const [name] = Object.keys(back);
  const [set, is] = [step.body.properties[name ?? ''] ?? null, present.properties?.[name ?? ''] ?? null];
  if (canonicalJson(set).toLowerCase() !== canonicalJson(is).toLowerCase())
    throw refuseUndo(`${name} of the data connection is no longer what the fix set.`, [
      { path: `${path}.${name}`, expected: set, actual: is },
    ]);
  return { step: dataConnectionStep(present, back, snapshot), impact, warnings: [] };
}

/** The old value of the one property that a fix can have changed; `undefined` where more, or something else, differs. */
function changeBack(
  { body: set }: StepOf<'data-connection.update'>,
  { body: old }: StepOf<'data-connection.update'>,
  { clusterId }: Snapshot,
): DataConnectionChange | undefined {
  const names = [...new Set([...Object.keys(set.properties), ...Object.keys(old.properties)])];
  const changed = names.filter((name) => canonicalJson(set.properties[name]) !== canonicalJson(old.properties[name]));
  const value = old.properties[changed[0] ?? ''];
  if (changed.length !== 1 || typeof value !== 'string') return undefined;
  switch (changed[0]) {
    case 'databaseRouting':
      return set.properties.databaseRouting === 'Single' && sameId(value, 'Multi')
        ? { databaseRouting: 'Multi' }
        : undefined;
    case 'managedIdentityResourceId':
      return sameId(value, clusterId) || isIdentityId(value) ? { managedIdentityResourceId: value } : undefined;
    default:
      return undefined;
  }
}
