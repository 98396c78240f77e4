import type { Category } from '@/lib/model/finding';

/** Labels of the areas. */
export const categoryWords: Record<Category, string> = {
  encryption: 'Encryption',
  identity: 'Identity',
  access: 'Access',
  network: 'Network',
  'data-protection': 'Data protection',
  operations: 'Operations',
};
