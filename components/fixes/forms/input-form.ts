import type { ComponentType } from 'react';
import type { FixId } from '@/lib/fixes/catalog';
import type { FixInput } from '@/lib/fixes/plan/fix-input';
import type { UserAssignedIdentitySummary, WorkspaceSummary } from '@/lib/model/api/api';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { PrincipalSearch } from '../../principals';
import type { Listing } from './listing';

/** What forms choose from that is no part of a cluster, each on its way. */
export interface InputLists {
  workspaces: Listing<WorkspaceSummary>;
  identities: Listing<UserAssignedIdentitySummary>;
}

/** What a form is given that asks for the input of a fix, inside the dialog that then shows Fix review. */
export interface InputFormProps<Id extends FixId> {
  /** What was read of the cluster, to choose from. */
  snapshot: Snapshot;
  settings: CheckSettings;
  /** What is known already: from where the form was opened, or what was sent before somebody came back to it. */
  initial?: Partial<FixInput<Id>> | undefined;
  /** Search of the directory, for forms in which somebody is chosen. */
  search: PrincipalSearch;
  /** What Azure lists beside the cluster; asked for only where a form shows it. */
  lists: InputLists;
  /** Leads on to Fix review; nothing is written by it. */
  onSubmit: (input: FixInput<Id>) => void;
  onCancel: () => void;
}

/** A form that asks for the input of a fix: an `InputFrame` with fields. */
export type InputForm<Id extends FixId> = ComponentType<InputFormProps<Id>>;
