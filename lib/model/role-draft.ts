import * as z from 'zod';

const text = z.string().max(2048);

/** The principal picked for a role. */
export const pickedPrincipalSchema = z.strictObject({
  type: z.enum(['User', 'Group', 'ServicePrincipal']),
  /** The ID that the assignment takes: an object ID, a user name, or, for an application in Kusto, its application ID. */
  id: text,
  /** Tenant ID of a principal from another tenant. Only Kusto roles take those. */
  tenantId: text.exactOptional(),
  /** Name that the person saw and picked. Absent for an ID that was entered. */
  name: text.exactOptional(),
});
/** The principal picked for a role. */
export type PickedPrincipal = z.infer<typeof pickedPrincipalSchema>;

/** What a person selected so far in the dialog that adds a role. `null` for what isn't selected yet. */
export const roleDraftSchema = z.strictObject({
  picked: pickedPrincipalSchema.nullable(),
  /** ARM ID of the scope of an Azure role, or the name of a database. Empty for the whole cluster. */
  scope: text.nullable(),
  /** Name of a Kusto role, or ARM ID of a role definition. */
  role: text.nullable(),
});
/** What a person selected so far in the dialog that adds a role. */
export type RoleDraft = z.infer<typeof roleDraftSchema>;

/** A dialog in which nothing is selected yet. */
export const emptyRoleDraft: RoleDraft = { picked: null, scope: null, role: null };
