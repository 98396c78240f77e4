import { principalAssignmentSchema } from '@/lib/model/cluster';
import type { EvidenceReader } from './evidence-context';
import { kustoList } from './kusto-list';
import { perDatabase } from './per-database';

/** The Kusto roles that ARM holds for each database. A Reader may list them, which is not so of `databasePrincipals`. */
export const databasePrincipalAssignmentsReader: EvidenceReader<'databasePrincipalAssignments'> = async (context) => {
  const list = { name: 'principalAssignments', item: principalAssignmentSchema };
  const read = await perDatabase(context, (database) => kustoList(context, { ...list, database }));
  if (read.state !== 'read') return read;
  return { ...read, value: read.value.map(({ items, ...database }) => ({ ...database, assignments: items })) };
};
