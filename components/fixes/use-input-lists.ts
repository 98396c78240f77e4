import { useUserAssignedIdentities, useWorkspaces } from '@/lib/client/queries/pickers';
import type { FixRequest } from '@/lib/fixes/plan/fix-request';
import type { InputLists } from './forms/input-form';
import { toListing } from './forms/to-listing';

/** What the form of a fix chooses from beside the evidence; only what it shows is asked for. */
export function useInputLists({ ref, fixId }: Pick<FixRequest, 'ref' | 'fixId'>): InputLists {
  const workspaces = useWorkspaces(ref, fixId === 'diagnostics-missing');
  const identities = useUserAssignedIdentities(ref, fixId === 'attach-user-identity');
  return {
    workspaces: toListing(workspaces, (answer) => answer.workspaces),
    identities: toListing(identities, (answer) => answer.userAssignedIdentities),
  };
}
