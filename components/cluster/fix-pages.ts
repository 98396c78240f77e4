import type { FixId } from '@/lib/fixes/catalog';

/** Fixes that have a page of their own, below the cluster's, on which their input is chosen. */
export const fixPages: { readonly [Id in FixId]?: string } = {
  'cmk-not-used': 'encryption/customer-managed-key',
};
