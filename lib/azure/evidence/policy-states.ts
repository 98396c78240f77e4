import { apiVersions } from '@/lib/model/azure/api-versions';
import { policyStateSchema } from '@/lib/model/azure/governance-bodies';
import { ofProvider } from '../reads/of-provider';
import { readList } from '../reads/read-list';
import { exactly } from '../transport/links';
import type { EvidenceReader } from './evidence-context';

/**
 * What Azure Policy last found on the cluster and below it. Every page is asked for by POST (specs policyinsights 2019-10-01,
 * PolicyStates_ListQueryResultsForResource).
 */
export const policyStatesReader: EvidenceReader<'policyStates'> = ({ connection, clusterPath }) => {
  const path = `${clusterPath}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults`;
  const send = (target: string) => connection.arm.send({ method: 'POST', path: target });
  const states = readList({
    item: policyStateSchema,
    first: () => send(`${path}?api-version=${apiVersions.policyStates}`),
    next: send,
    bases: connection.armBases,
    path: exactly(decodeURIComponent(path)),
  });
  const action = 'Microsoft.PolicyInsights/policyStates/queryResults/read';
  return ofProvider(connection, states, { apiVersion: apiVersions.policyStates, action });
};
