'use client';

import type { InputFormProps } from '../fixes/forms/input-form';
import { ChooseMany } from './choose-many';
import { heldAzureRoles } from './held-role';

/** Asks whose Azure role a group takes over. */
export function MoveAzureRoleInput({ snapshot, ...props }: InputFormProps<'move-azure-role-to-group'>) {
  return <ChooseMany plane="azure" held={heldAzureRoles(snapshot)} {...props} />;
}
