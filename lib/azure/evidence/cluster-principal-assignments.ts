import { principalAssignmentSchema } from '@/lib/model/cluster';
import type { EvidenceReader } from './evidence-context';
import { kustoList } from './kusto-list';

/** The Kusto roles that ARM holds for the whole cluster; there are no others, since commands cannot grant them. */
export const clusterPrincipalAssignmentsReader: EvidenceReader<'clusterPrincipalAssignments'> = (context) =>
  kustoList(context, { name: 'principalAssignments', item: principalAssignmentSchema });
