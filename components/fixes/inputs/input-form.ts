import type { ComponentType } from 'react';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixId } from '@/lib/model/fix-id';
import type { FixInput } from '@/lib/model/fix-input';
import type { PrincipalSearch } from '../../access/principal-picker';

/** What a form is given that asks for the input of a fix, inside the dialog that then shows Fix review. */
export interface InputFormProps<Id extends FixId> {
  /** What was read of the cluster, to choose from. */
  snapshot: Snapshot;
  settings: CheckSettings;
  /** What is known already: from where the form was opened, or what was sent before somebody came back to it. */
  initial?: Partial<FixInput<Id>> | undefined;
  /** Search of the directory, for forms in which somebody is chosen. */
  search: PrincipalSearch;
  /** Leads on to Fix review; nothing is written by it. */
  onSubmit: (input: FixInput<Id>) => void;
  onCancel: () => void;
}

/** A form that asks for the input of a fix: an `InputFrame` with fields. */
export type InputForm<Id extends FixId> = ComponentType<InputFormProps<Id>>;
