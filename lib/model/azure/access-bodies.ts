import * as z from 'zod';
import { directoryObjectSchema } from './azure-bodies';

/**
 * Bodies that only effective access reads. Sources: specs azure-kusto 2025-02-14 and Microsoft Graph v1.0.
 */

const text = z.string().nullish();

/** A directory object with its state, which is null if the token can't read it. */
export const accountSchema = directoryObjectSchema.extend({
  accountEnabled: z.boolean().nullish(),
  securityEnabled: z.boolean().nullish(),
});
export type AccountBody = z.infer<typeof accountSchema>;

/** What a group shows of itself. */
export const groupFactsSchema = z.looseObject({ displayName: text, securityEnabled: z.boolean().nullish() });
export type GroupFactsBody = z.infer<typeof groupFactsSchema>;

/** https://learn.microsoft.com/graph/api/directory-deleteditems-get */
export const deletedItemSchema = z.looseObject({ id: z.string(), deletedDateTime: text });

/** Properties of a database that follows another: ReadOnlyFollowingDatabaseProperties. */
export const followingPropertiesSchema = z.looseObject({
  leaderClusterResourceId: text,
  attachedDatabaseConfigurationName: text,
  principalsModificationKind: text,
  originalDatabaseName: text,
});

/** How a follower names its databases: AttachedDatabaseConfigurationProperties. */
export const followedNamesSchema = z.looseObject({ databaseNameOverride: text, databaseNamePrefix: text });
