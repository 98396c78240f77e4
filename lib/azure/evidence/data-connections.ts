import { dataConnectionSchema } from '@/lib/model/azure/kusto-bodies';
import type { EvidenceReader } from './evidence-context';
import { kustoList } from './kusto-list';
import { perDatabase } from './per-database';

/** From where each database takes in data. */
export const dataConnectionsReader: EvidenceReader<'dataConnections'> = (context) =>
  perDatabase(context, (database) =>
    kustoList(context, { name: 'dataConnections', item: dataConnectionSchema, database }),
  );
