'use client';

import { ChooseMany } from './choose-many';
import { heldKustoRoles } from './held-role';
import type { InputFormProps } from './input-form';

export function MoveKustoRoleInput({ snapshot, ...props }: InputFormProps<'move-kusto-role-to-group'>) {
  return <ChooseMany plane="kusto" held={heldKustoRoles(snapshot)} {...props} />;
}
