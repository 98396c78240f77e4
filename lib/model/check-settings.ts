import * as z from 'zod';
import { defaultTagNames } from './tag-names';

/** The browser stores them and sends them in a header. */

const count = z.int().min(0).max(10_000);
const guids = z.array(z.guid()).max(500);
const words = z.array(z.string().trim().min(1).max(256)).max(100);

export const checkSettingsSchema = z.strictObject({
  /** Follows the three Owners of Azure Policy 4f11b553-d42e-4e3a-89be-32ca364cad4c. */
  maxAllDatabasesAdmins: count.default(3),
  maxDatabaseAdmins: count.default(3),
  /**
   * Includes inherited ones. Source: Azure Policy 4f11b553-d42e-4e3a-89be-32ca364cad4c and PSRule
   * Azure.RBAC.LimitOwner, both three.
   */
  maxOwners: count.default(3),
  /** Access administrators with a permanent assignment. */
  maxStandingAccessAdmins: count.default(2),
  /** Users with direct Azure roles. Source: PSRule Azure.RBAC.UseGroups, five. */
  maxDirectUsers: count.default(5),
  /** Transitive, in a group that reads every database. */
  maxGroupMembers: count.default(50),
  /** Principals that can delete, purge, or disable the key. */
  maxKeyDeleters: count.default(3),
  trustedTenants: guids.default([]),
  /** GUIDs, in addition to those of your account. */
  knownSubscriptions: guids.default([]),
  /** Microsoft's benchmark: only where required (control DP-5). */
  customerManagedKeyRequired: z.boolean().default(false),
  keyExpiryDays: count.default(30),
  minIpv4PrefixLength: z.int().min(0).max(32).default(16),
  /** Shortest prefix in an IP allowlist. */
  minIpv6PrefixLength: z.int().min(0).max(128).default(32),
  maxRetentionDays: z.int().min(1).max(100_000).default(3650),
  knownAudiences: words.default([]),
  /** Only filters and Exposure use them. */
  environmentTags: words.min(1).default([...defaultTagNames.environment]),
  /** One is enough. */
  ownerTags: words.min(1).default([...defaultTagNames.owner]),
  /** Only filters and Exposure use them. */
  dataClassificationTags: words.min(1).default([...defaultTagNames.dataClassification]),
  /** Days that a cluster can stay stopped. Source: Azure Advisor d9c2f871-904e-4907-8572-0a33b0651f01. */
  stoppedDays: z.int().min(1).max(3650).default(60),
});

export type CheckSettings = z.infer<typeof checkSettingsSchema>;

export const defaultCheckSettings: CheckSettings = checkSettingsSchema.parse({});
