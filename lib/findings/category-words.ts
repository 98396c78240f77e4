import type { Category } from '@/lib/model/finding';

export const categoryWords: Record<Category, string> = {
  encryption: 'Encryption',
  identity: 'Identity',
  access: 'Access',
  network: 'Network',
  'data-protection': 'Data protection',
  operations: 'Operations',
};
