import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { entryOf } from '@/lib/model/lookup-table';

/** Something about a principal that a person must not overlook. */
export type PrincipalMark = 'guest' | 'orphan' | 'foreign';

/** A principal as tables show it; everything works with ids alone. */
export interface ShownPrincipal {
  /** The id to copy: an object id, or an application id where Kusto keeps that. */
  id: string;
  /** `null` where no name is known. */
  name: string | null;
  /** User principal name, or what else tells apart two of the same name. */
  detail: string | null;
  /** User, Group, Application, Managed identity … */
  type: string;
  marks: PrincipalMark[];
}

type Directory = EvidenceResult<EvidenceParts['directory']>;

/** A principal with what the directory says of its object id; without the directory, with its id and type alone. */
export function showPrincipal(
  directory: Directory,
  given: { id: string; objectId: string | null; type: string; name?: string | null; foreign?: boolean },
): ShownPrincipal {
  const known =
    given.objectId && directory.state === 'read' ? entryOf(directory.value, given.objectId.toLowerCase()) : undefined;
  const found = known?.state === 'found' ? known.principal : undefined;
  const marks: PrincipalMark[] = [
    ...(found?.userType === 'Guest' ? (['guest'] as const) : []),
    // An object of another directory is never in this one, so its absence says nothing.
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

/** The kind of a principal in the portal's words; Azure RBAC says ServicePrincipal, Kusto says App. */
function typeWord(type: string, servicePrincipalType: string | undefined): string {
  switch (type) {
    case 'ServicePrincipal':
    case 'App':
      return servicePrincipalType === 'ManagedIdentity' ? 'Managed identity' : 'Application';
    case 'ForeignGroup':
      return 'Group of another directory';
    default:
      return type;
  }
}
