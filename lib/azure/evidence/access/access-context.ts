import type { AccessParts } from '@/lib/model/access';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { DirectoryLookups } from '../../directory/directory-lookups';
import { createOnce, type EvidenceContext } from '../evidence-context';

/** Assignments that a plan creates. */
export interface PlannedRoles {
  kusto: readonly PrincipalAssignment[];
  azure: readonly AzureRoleAssignment[];
}

/** The context of one cluster's readers, so that each request is sent once. */
export interface AccessContext extends EvidenceContext {
  /** Shared by the clusters of one request. */
  lookups: DirectoryLookups;
  planned: PlannedRoles;
  accessPart<Part extends keyof AccessParts>(part: Part): Promise<EvidenceResult<AccessParts[Part]>>;
  shared<T>(read: (context: AccessContext) => Promise<T>): Promise<T>;
  oncePerPath<T>(path: string, read: () => Promise<T>): Promise<T>;
}

export type AccessReader<Part extends keyof AccessParts> = (
  context: AccessContext,
) => Promise<EvidenceResult<AccessParts[Part]>>;

export type AccessReaders = { [Part in keyof AccessParts]: AccessReader<Part> };

export function createAccessContext(
  readers: AccessReaders,
  evidence: EvidenceContext,
  { lookups, planned }: Pick<AccessContext, 'lookups' | 'planned'>,
): AccessContext {
  const once = createOnce();
  const context: AccessContext = {
    ...evidence,
    lookups,
    planned,
    accessPart: (part) => context.shared(readers[part]),
    shared: (read) => once(read, () => read(context)),
    oncePerPath: once,
  };
  return context;
}
