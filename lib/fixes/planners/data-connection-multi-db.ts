import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { draftPlan, nothingToDo } from '../plan/draft-plan';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { dataConnectionStep, requireDataConnection } from '../steps/data-connection';
import type { Impact } from '../support/impact';
import { definePlan } from './define-plan';

const impact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: whether a data connection pauses during a change. If it does, events wait in their source.
  duration: 'A few minutes. Ingestion might pause while events wait in their source.',
  reversible: 'yes',
  reversal: 'You can turn multi-database routing back on.',
  money: 'No documented cost',
  affects: 'Events that target another database go to the data connection’s database instead',
  source: 'https://learn.microsoft.com/azure/data-explorer/create-event-hubs-connection',
};

export const dataConnectionMultiDbPlan = definePlan({
  id: 'data-connection-multi-db',
  plan: planRouting,
});

function planRouting({ dataConnectionId }: FixInput<'data-connection-multi-db'>, snapshot: Snapshot): FixPlan {
  const connection = requireDataConnection(snapshot, dataConnectionId);
  const name = lastSegment(connection.id);
  const names = {
    fixId: 'data-connection-multi-db',
    checkId: 'data-connection-multi-db',
    title: `Turn off multi-database routing for ${name}`,
  } as const;
  if (connection.properties?.databaseRouting?.toLowerCase() !== 'multi')
    return nothingToDo(snapshot, names, `The data connection ${name} already routes only to its own database.`);
  return draftPlan(snapshot, {
    ...names,
    steps: [dataConnectionStep(connection, { databaseRouting: 'Single' }, snapshot)],
    impact,
    warnings: [
      'Kustodian can’t check which events target another database. The tables and mappings for those events might not exist in the data connection’s database.',
    ],
  });
}
