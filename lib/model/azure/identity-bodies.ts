import * as z from 'zod';

/**
 * User-assigned identities of ARM, and the resources that use them, of Resource Graph.
 * Sources: specs msi 2023-01-31; resourcegraph 2024-04-01.
 */

const text = z.string().nullish();

export const userAssignedIdentitySchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({ principalId: z.string(), clientId: z.string(), tenantId: z.string() }),
});

/** A resource with the identities that are attached to it, keyed by their ids. */
export const identityHolderRowSchema = z.looseObject({
  id: z.string(),
  identities: z.record(z.string(), z.unknown()).nullish(),
});

export const listedIdentitySchema = z.looseObject({ id: z.string(), name: z.string(), location: z.string() });
export type ListedIdentity = z.infer<typeof listedIdentitySchema>;

export const vaultRowSchema = z.looseObject({ id: z.string(), vaultUri: text });
