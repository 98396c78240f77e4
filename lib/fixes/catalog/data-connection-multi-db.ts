import * as z from 'zod';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import type { Snapshot } from '@/lib/model/evidence';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, nothingToDo } from '../draft/draft-plan';
import { databaseIn } from '../roles/assignment-id';
import { dataConnectionStep, requireDataConnection } from '../steps/data-connection';
import { dataConnectionChange } from '../steps/kinds';
import type { Impact } from '../support/impact';

export const dataConnectionMultiDb = defineFix({
  id: 'data-connection-multi-db',
  input: z.strictObject({ dataConnectionId: armId }),
  steps: dataConnectionChange,
  button: 'Turn off multi-database routing',
  parts: ['dataConnections'],
  databases: ({ dataConnectionId }) => databaseIn(dataConnectionId),
});

const impact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: whether a data connection pauses during a change. If it does, events wait in their source.
  duration: 'A few minutes. Ingestion might pause, and events wait in their source.',
  reversible: 'yes',
  reversal: 'You can turn multi-database routing back on.',
  money: 'No documented cost',
  affects: 'Events that specify another database go to the data connection’s database',
  source: 'https://learn.microsoft.com/azure/data-explorer/create-event-hubs-connection',
};

export const dataConnectionMultiDbPlan = () =>
  definePlan(dataConnectionMultiDb, {
    plan: planRouting,
  });

function planRouting({ dataConnectionId }: InputOf<typeof dataConnectionMultiDb>, snapshot: Snapshot): DraftedPlan {
  const connection = requireDataConnection(snapshot, dataConnectionId);
  const name = lastSegment(connection.id);
  const names = {
    closesCheck: true,
    title: `Turn off multi-database routing for ${name}`,
  } as const;
  if (connection.properties?.databaseRouting?.toLowerCase() !== 'multi')
    return nothingToDo(snapshot, names, `The data connection ${name} already routes only to its own database.`);
  return draftPlan(snapshot, {
    ...names,
    steps: [dataConnectionStep(connection, { databaseRouting: 'Single' }, snapshot)],
    impact,
    warnings: [
      'Kustodian can’t check which events specify another database. The data connection’s database might not have the tables and mappings for these events.',
    ],
  });
}
