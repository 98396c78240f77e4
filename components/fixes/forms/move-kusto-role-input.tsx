'use client';

import { ChooseMany } from './choose-many';
import { heldKustoRoles } from './held-role';
import type { InputFormProps } from './input-form';

/** Asks whose Kusto role a group takes over. */
export function MoveKustoRoleInput({ snapshot, ...props }: InputFormProps<'move-kusto-role-to-group'>) {
  return <ChooseMany plane="kusto" held={heldKustoRoles(snapshot)} {...props} />;
}
