import * as z from 'zod';

/**
 * What an organisation may decide about checks. A verdict that a setting decided says so in its finding. The defaults are
 * those of the catalogue, each with its source; settings are kept in the browser and travel in a header
 * (check-settings-header.ts) and in the settings file.
 */

const count = z.int().min(0).max(10_000);
const guids = z.array(z.guid()).max(500);
const words = z.array(z.string().trim().min(1).max(256)).max(100);

/** The settings, each optional in a file or a header; what is absent has its default. */
export const checkSettingsSchema = z.strictObject({
  /**
   * How many principals may hold AllDatabasesAdmin. No standard gives a figure for Kusto: it follows the three Owners of
   * Azure Policy 4f11b553-d42e-4e3a-89be-32ca364cad4c.
   */
  maxAllDatabasesAdmins: count.default(3),
  /** How many principals may be Admin of one database; follows `maxAllDatabasesAdmins`. */
  maxDatabaseAdmins: count.default(3),
  /**
   * How many principals may be Owner of a cluster, at it or above it.
   * Source: Azure Policy 4f11b553-d42e-4e3a-89be-32ca364cad4c and PSRule Azure.RBAC.LimitOwner, both three.
   */
  maxOwners: count.default(3),
  /** How many users or groups may be access admins by an assignment without an end. */
  maxStandingAccessAdmins: count.default(2),
  /** How many users may hold Azure roles directly. Source: PSRule Azure.RBAC.UseGroups, five. */
  maxDirectUsers: count.default(5),
  /** How many transitive members a group may have that reads every database. */
  maxGroupMembers: count.default(50),
  /** How many principals may be able to delete, purge or disable the customer-managed key. */
  maxKeyDeleters: count.default(3),
  /** Foreign tenants (GUIDs) that may be trusted. */
  trustedTenants: guids.default([]),
  /** Subscriptions (GUIDs) that count as the organisation's own beside those that the sign-in lists. */
  knownSubscriptions: guids.default([]),
  /**
   * Whether the organisation's rules demand a customer-managed key. Microsoft's benchmark asks for one only where it is
   * required (control DP-5).
   */
  customerManagedKeyRequired: z.boolean().default(false),
  /** A customer-managed key that expires within so many days is told of. */
  keyExpiryDays: count.default(30),
  /** The shortest IPv4 prefix that an IP list may hold. */
  minIpv4PrefixLength: z.int().min(0).max(32).default(16),
  /** The shortest IPv6 prefix that an IP list may hold. */
  minIpv6PrefixLength: z.int().min(0).max(128).default(32),
  /** How many days a database may keep its data. */
  maxRetentionDays: z.int().min(1).max(100_000).default(3650),
  /** Token audiences that are the organisation's own. */
  knownAudiences: words.default([]),
  /** A cluster has one of these tags, so that somebody answers for it. */
  ownerTags: words.min(1).default(['owner', 'contact']),
  /** A cluster that is stopped for so many days is told of. Source: Azure Advisor d9c2f871-904e-4907-8572-0a33b0651f01. */
  stoppedDays: z.int().min(1).max(3650).default(60),
});

/** Settings in full. */
export type CheckSettings = z.infer<typeof checkSettingsSchema>;

/** The settings in force where nobody has chosen others. */
export const defaultCheckSettings: CheckSettings = checkSettingsSchema.parse({});
