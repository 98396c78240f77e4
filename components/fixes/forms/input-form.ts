import type { ComponentType } from 'react';
import type { FixId } from '@/lib/fixes/catalog';
import type { FixInput } from '@/lib/fixes/plan/fix-plan';
import type { DeployTarget } from '@/lib/fixes/review/new-resources';
import type { EffectiveAccess } from '@/lib/model/access';
import type { UserAssignedIdentitySummary, WorkspaceSummary } from '@/lib/model/api/api';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { PrincipalSearch } from '../../principals';
import type { Listing } from './listing';

export interface InputLists {
  workspaces: Listing<WorkspaceSummary>;
  identities: Listing<UserAssignedIdentitySummary>;
  access: Listing<EffectiveAccess>;
}

export interface InputFormProps<Id extends FixId> {
  snapshot: Snapshot;
  settings: CheckSettings;
  initial?: Partial<FixInput<Id>> | undefined;
  /** Where a new resource belongs. `null` if the cluster wasn't read. */
  target: DeployTarget | null;
  search: PrincipalSearch;
  /** Keeps the selection before the page leaves for Entra's consent. */
  onKeep?: (input: Partial<FixInput<Id>>) => void;
  lists: InputLists;
  onSubmit: (input: FixInput<Id>) => void;
  onCancel: () => void;
}

export type InputForm<Id extends FixId> = ComponentType<InputFormProps<Id>>;
