import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { entryOf } from '@/lib/model/lookup-table';

export type PrincipalMark = 'guest' | 'orphan' | 'foreign';

/** A principal in tables. Without names, its id is enough. */
export interface ShownPrincipal {
  /** Object ID, or application ID where Kusto stores that. */
  id: string;
  name: string | null;
  /** User principal name, or another distinguishing value. */
  detail: string | null;
  /** User, Group, Application, Managed identity … */
  type: string;
  marks: PrincipalMark[];
}

type Directory = EvidenceResult<EvidenceParts['directory']>;

/** Without an entry in the directory, returns id and type only. */
export function showPrincipal(
  directory: Directory,
  given: { id: string; objectId: string | null; type: string; name?: string | null; foreign?: boolean },
): ShownPrincipal {
  const known =
    given.objectId && directory.state === 'read' ? entryOf(directory.value, given.objectId.toLowerCase()) : undefined;
  const found = known?.state === 'found' ? known.principal : undefined;
  const marks: PrincipalMark[] = [
    ...(found?.userType === 'Guest' ? (['guest'] as const) : []),
    // This directory never has objects of another one.
    ...(known?.state === 'not-found' && !given.foreign ? (['orphan'] as const) : []),
    ...(given.foreign ? (['foreign'] as const) : []),
  ];
  return {
    id: given.id,
    name: found?.displayName ?? given.name ?? null,
    detail: found?.userPrincipalName ?? found?.mail ?? found?.appId ?? null,
    type: typeWord(given.type, found?.servicePrincipalType),
    marks,
  };
}

/** Azure RBAC uses ServicePrincipal, Kusto uses App. */
function typeWord(type: string, servicePrincipalType: string | undefined): string {
  switch (type) {
    case 'ServicePrincipal':
    case 'App':
      return servicePrincipalType === 'ManagedIdentity' ? 'Managed identity' : 'Application';
    case 'ForeignGroup':
      return 'Group in another tenant';
    default:
      return type;
  }
}
