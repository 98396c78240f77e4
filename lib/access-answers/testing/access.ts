import { computeAccess } from '@/lib/access/compute-access';
import { forbidden, otherTenant, sampleEvidence } from '@/lib/access/testing/sample-evidence';
import { loadedParts, type SampleParts } from '@/lib/access/testing/sample-parts';
import { ada, analysts, ben, eve, readers } from '@/lib/access/testing/sample-principals';
import { roleIds } from '@/lib/access/testing/sample-roles';
import type { EffectiveAccess } from '@/lib/model/access';

const databases = ['Telemetry', 'Sales'];

/** For tests: Ada reads Telemetry through nested groups, Ben is a Contributor, and Eve is of another tenant. */
export const accessParts: SampleParts = {
  cluster: { state: 'Running', trustedExternalTenants: [] },
  databaseRoles: {
    Telemetry: [
      { principal: readers, role: 'Viewer', type: 'Group' },
      { principal: eve, role: 'Ingestor', tenantId: otherTenant },
    ],
  },
  azureRoles: [{ principal: ben, role: roleIds.contributor }],
  groups: {
    [readers]: { members: [analysts], displayName: 'ADX readers' },
    [analysts]: { members: [ada], displayName: 'Analysts' },
  },
  directory: {
    [ada]: { displayName: 'Ada Lovelace' },
    [ben]: { displayName: 'Ben Okri' },
    [readers]: { type: 'Group', displayName: 'ADX readers' },
    [analysts]: { type: 'Group', displayName: 'Analysts' },
  },
};

export function sampleAccess(parts: SampleParts = accessParts): EffectiveAccess {
  return computeAccess(sampleEvidence(loadedParts(parts, databases), databases));
}

/** The same cluster, but the principal lists of its databases can’t be read. */
export function incompleteAccess(): EffectiveAccess {
  const unreadable = { ...forbidden, missingAction: 'Microsoft.Kusto/clusters/databases/listPrincipals/action' };
  return sampleAccess({
    ...accessParts,
    parts: { databasePrincipals: { ...unreadable, smallestRole: 'Contributor' } },
  });
}
