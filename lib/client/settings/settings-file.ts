import * as z from 'zod';
import { checkSettingsSchema } from '@/lib/model/check-settings';
import { exemptionSchema } from '@/lib/model/exemption';
import { settingsLimits } from '@/lib/model/settings-limits';

export const savedViewSchema = z.strictObject({
  name: z.string().trim().min(1).max(settingsLimits.viewName),
  /** Query string of the fleet page, without the question mark. */
  query: z.string().max(settingsLimits.viewQuery),
});
export type SavedView = z.infer<typeof savedViewSchema>;

/** The decisions of an organization, as stored and as a file. Defaults are absent. */
export const settingsFileSchema = z.strictObject({
  version: z.literal(1),
  settings: z.strictObject(
    Object.fromEntries(
      Object.entries(checkSettingsSchema.shape).map(([name, schema]) => [name, schema.unwrap().optional()]),
    ) as {
      [Name in keyof typeof checkSettingsSchema.shape]: z.ZodOptional<
        ReturnType<(typeof checkSettingsSchema.shape)[Name]['unwrap']>
      >;
    },
  ),
  exemptions: z.array(exemptionSchema).max(settingsLimits.exemptions),
  savedViews: z.array(savedViewSchema).max(settingsLimits.savedViews),
});
export type SettingsFile = z.infer<typeof settingsFileSchema>;
