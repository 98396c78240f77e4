import type { FixId } from '@/lib/model/fix-id';

/** What the button of a finding says. Two fixes need somebody to be chosen first, which is done on the Access page. */
export const fixWords: Record<FixId, { button: string; choose?: true }> = {
  'disk-encryption-off': { button: 'Turn disk encryption on' },
  'turn-disk-encryption-off': { button: 'Turn disk encryption off' },
  'managed-identity-none': { button: 'Turn system identity on' },
  'turn-system-identity-on': { button: 'Turn system identity on' },
  'assign-kusto-role': { button: 'Choose whom to add', choose: true },
  'remove-kusto-role': { button: 'Choose whom to remove', choose: true },
  'assign-azure-role': { button: 'Choose whom to add', choose: true },
  'remove-azure-role': { button: 'Choose whom to remove', choose: true },
  undo: { button: 'Undo' },
};
