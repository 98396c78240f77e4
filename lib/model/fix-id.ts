import * as z from 'zod';

/** Every fix: the one that closes a check has the check's id, the others stand free. */
export const fixIdSchema = z.enum([
  'disk-encryption-off',
  'managed-identity-none',
  'turn-disk-encryption-off',
  'turn-system-identity-on',
  'assign-kusto-role',
  'remove-kusto-role',
  'assign-azure-role',
  'remove-azure-role',
  'undo',
]);
/** The id of a fix. */
export type FixId = z.infer<typeof fixIdSchema>;

/** `quick`: safe as it is. `guided`: a person decides or gives input. */
export type FixGrade = 'quick' | 'guided';
