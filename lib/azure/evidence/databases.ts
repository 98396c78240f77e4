import { kustoDatabaseSchema } from '@/lib/model/cluster';
import type { EvidenceReader } from './evidence-context';
import { kustoList } from './kusto-list';

/** The databases of the cluster; a stopped cluster answers 400 instead, which becomes the reason `stopped`. */
export const databasesReader: EvidenceReader<'databases'> = (context) =>
  kustoList(context, { name: 'databases', item: kustoDatabaseSchema });
