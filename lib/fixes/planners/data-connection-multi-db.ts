import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { draftPlan, nothingToDo } from '../plan/draft-plan';
import type { FixInput } from '../plan/fix-input';
import type { FixPlan } from '../plan/fix-plan';
import { dataConnectionStep, requireDataConnection } from '../steps/data-connection';
import type { Impact } from '../support/impact';
import { definePlan } from './define-plan';

const impact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: whether a data connection pauses while it is changed; events wait in their source meanwhile.
  duration: 'Some minutes; ingestion may pause, and events wait in their source.',
  reversible: 'yes',
  reversal: 'Multi-database routing can be switched on again.',
  money: 'No cost is documented.',
  affects: 'Senders whose events name another database: their events go into this one from then on.',
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
    title: `Let the data connection ${name} write into its own database only`,
  } as const;
  if (connection.properties?.databaseRouting?.toLowerCase() !== 'multi')
    return nothingToDo(snapshot, names, `The data connection ${name} writes into its own database only already.`);
  return draftPlan(snapshot, {
    ...names,
    steps: [dataConnectionStep(connection, { databaseRouting: 'Single' }, snapshot)],
    impact,
    warnings: [
      'Which events name another database cannot be read; their tables and mappings may be missing in this one.',
    ],
    undo: { steps: [dataConnectionStep(connection, { databaseRouting: 'Multi' }, snapshot)] },
  });
}
