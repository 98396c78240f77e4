import * as z from 'zod';
import { accessAssertionSchema } from './access-assertion';
import { checkSettingsSchema } from './check-settings';
import { exemptionSchema } from './exemption';
import { settingsLimits } from './settings-limits';

export const savedViewSchema = z.strictObject({
  name: z.string().trim().min(1).max(settingsLimits.viewName),
  /** Of the fleet page, without the question mark. */
  query: z.string().max(settingsLimits.viewQuery),
});
export type SavedView = z.infer<typeof savedViewSchema>;

/**
 * The decisions of an organization, as the browser stores them and as a file (`kustodian.json`). Only `version` is
 * required. Defaults are absent.
 */
export const settingsFileSchema = z.strictObject({
  version: z.literal(1),
  settings: z
    .strictObject(
      Object.fromEntries(
        Object.entries(checkSettingsSchema.shape).map(([name, schema]) => [name, schema.unwrap().optional()]),
      ) as {
        [Name in keyof typeof checkSettingsSchema.shape]: z.ZodOptional<
          ReturnType<(typeof checkSettingsSchema.shape)[Name]['unwrap']>
        >;
      },
    )
    .default({}),
  exemptions: z.array(exemptionSchema).max(settingsLimits.exemptions).default([]),
  savedViews: z.array(savedViewSchema).max(settingsLimits.savedViews).default([]),
  access: z.array(accessAssertionSchema).max(settingsLimits.accessAssertions).exactOptional(),
});
export type SettingsFile = z.infer<typeof settingsFileSchema>;
