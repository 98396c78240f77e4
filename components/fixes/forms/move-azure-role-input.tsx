'use client';

import { ChooseMany } from './choose-many';
import { heldAzureRoles } from './held-role';
import type { InputFormProps } from './input-form';

export function MoveAzureRoleInput({ snapshot, ...props }: InputFormProps<'move-azure-role-to-group'>) {
  return <ChooseMany plane="azure" held={heldAzureRoles(snapshot)} {...props} />;
}
