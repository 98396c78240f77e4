import type { EvidencePart } from '@/lib/model/evidence-parts';

/** What has to be read to say who depends on an identity of the cluster, beside what every plan takes. */
export const identityUses: readonly EvidencePart[] = ['userAssignedIdentities', 'dataConnections'];
