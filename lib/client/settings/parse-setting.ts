import * as z from 'zod';
import { type CheckSettings, checkSettingsSchema } from '@/lib/model/check-settings';

/** The name of a setting. */
export type SettingName = keyof CheckSettings;

/** A value that a setting may have, or what stands against it. */
export type ParsedSetting<Name extends SettingName = SettingName> =
  | { value: CheckSettings[Name] }
  /** `item`: place of the item in a list that is refused, from zero; absent where the value as a whole is. */
  | { refusal: string; item?: number };

/** Every setting, in the order of the schema. */
export const settingNames = Object.keys(checkSettingsSchema.shape) as SettingName[];

/** The least and the most that a setting may be; `null` where it is no number. */
export function boundsOf(name: SettingName): { least: number; most: number } | null {
  const schema = checkSettingsSchema.shape[name].unwrap();
  if (!(schema instanceof z.ZodNumber)) return null;
  return { least: schema.minValue ?? 0, most: schema.maxValue ?? Number.MAX_SAFE_INTEGER };
}

/** Judges a value for a setting by its schema. */
export function parseSetting<Name extends SettingName>(name: Name, value: unknown): ParsedSetting<Name> {
  const parsed = checkSettingsSchema.safeParse({ [name]: value });
  if (parsed.success) return { value: parsed.data[name] };
  const [issue] = parsed.error.issues;
  const item = issue?.path[1];
  return { refusal: issue?.message ?? 'is not valid', ...(typeof item === 'number' ? { item } : {}) };
}
