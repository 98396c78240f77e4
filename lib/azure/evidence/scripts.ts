import { scriptSchema } from '@/lib/model/azure/kusto-bodies';
import type { EvidenceReader } from './evidence-context';
import { kustoList } from './kusto-list';
import { perDatabase } from './per-database';

/** Scripts that were run in each database; the service never answers their content. */
export const scriptsReader: EvidenceReader<'scripts'> = (context) =>
  perDatabase(context, (database) => kustoList(context, { name: 'scripts', item: scriptSchema, database }));
