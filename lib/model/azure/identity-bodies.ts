import * as z from 'zod';

/**
 * A user-assigned identity as ARM answers it, and what Resource Graph tells of resources that use one.
 * Sources: specs msi 2023-01-31; resourcegraph 2024-04-01.
 */

const text = z.string().nullish();

/** A user-assigned identity. */
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

/** A user-assigned identity as the index shows it. */
export const listedIdentitySchema = z.looseObject({ id: z.string(), name: z.string(), location: z.string() });
/** A user-assigned identity as the index shows it. */
export type ListedIdentity = z.infer<typeof listedIdentitySchema>;

/** A vault as the index shows it. */
export const vaultRowSchema = z.looseObject({ id: z.string(), vaultUri: text });
