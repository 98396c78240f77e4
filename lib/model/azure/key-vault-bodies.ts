import * as z from 'zod';

/** Key Vault's management plane. Source: specs keyvault 2023-07-01 (vaults, keys). */

const text = z.string().nullish();
const flag = z.boolean().nullish();

export const vaultSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  location: z.string(),
  properties: z.looseObject({
    vaultUri: text,
    tenantId: text,
    enableRbacAuthorization: flag,
    enableSoftDelete: flag,
    softDeleteRetentionInDays: z.number().nullish(),
    enablePurgeProtection: flag,
    publicNetworkAccess: text,
    networkAcls: z.looseObject({ bypass: text, defaultAction: text }).nullish(),
    accessPolicies: z
      .array(
        z.looseObject({
          tenantId: text,
          objectId: z.string(),
          applicationId: text,
          permissions: z.looseObject({ keys: z.array(z.string()).nullish() }).nullish(),
        }),
      )
      .nullish(),
  }),
});
export type Vault = z.infer<typeof vaultSchema>;

/** Times are seconds since 1970. */
export const vaultKeySchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({
    kty: text,
    keySize: z.number().nullish(),
    keyOps: z.array(z.string()).nullish(),
    keyUri: text,
    keyUriWithVersion: text,
    attributes: z
      .looseObject({
        enabled: flag,
        exp: z.number().nullish(),
        nbf: z.number().nullish(),
        created: z.number().nullish(),
      })
      .nullish(),
    rotationPolicy: z
      .looseObject({
        lifetimeActions: z
          .array(
            z.looseObject({
              action: z.looseObject({ type: text }).nullish(),
              trigger: z.looseObject({ timeAfterCreate: text, timeBeforeExpiry: text }).nullish(),
            }),
          )
          .nullish(),
      })
      .nullish(),
  }),
});
export type VaultKey = z.infer<typeof vaultKeySchema>;

/** A row of Resource Graph, with the requirements for a customer-managed key. */
export const listedVaultSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  location: z.string(),
  vaultUri: text,
  enableRbacAuthorization: flag,
  enableSoftDelete: flag,
  enablePurgeProtection: flag,
});
export type ListedVault = z.infer<typeof listedVaultSchema>;

/** A row of Resource Graph: a cluster and its key's vault. */
export const keyHolderRowSchema = z.looseObject({ id: z.string(), keyVaultUri: text });
