import * as z from 'zod';
import { type CheckSettings, checkSettingsSchema } from '@/lib/model/check-settings';
import { counted } from '@/lib/model/text';

export type SettingName = keyof CheckSettings;

/** The value of a setting, or why it isn't valid. */
export type ParsedSetting<Name extends SettingName = SettingName> =
  | { value: CheckSettings[Name] }
  /** `item`: index of the invalid list item. Absent if the whole value is invalid. */
  | { refusal: string; item?: number };

export const settingNames = Object.keys(checkSettingsSchema.shape) as SettingName[];

/** Returns the limits of a number, or `null` for another setting. */
export function boundsOf(name: SettingName): { least: number; most: number } | null {
  const schema = checkSettingsSchema.shape[name].unwrap();
  if (!(schema instanceof z.ZodNumber)) return null;
  return { least: schema.minValue ?? 0, most: schema.maxValue ?? Number.MAX_SAFE_INTEGER };
}

export function parseSetting<Name extends SettingName>(name: Name, value: unknown): ParsedSetting<Name> {
  const parsed = checkSettingsSchema.safeParse({ [name]: value });
  if (parsed.success) return { value: parsed.data[name] };
  const [issue] = parsed.error.issues;
  const item = issue?.path[1];
  return { refusal: refusalOf(issue), ...(typeof item === 'number' ? { item } : {}) };
}

/** Zod's own texts about the length of a list are for developers. */
function refusalOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'too_small' && issue.origin === 'array')
    return `must have at least ${counted(Number(issue.minimum), 'entry', 'entries')}`;
  if (issue?.code === 'too_big' && issue.origin === 'array')
    return `must have ${counted(Number(issue.maximum), 'entry', 'entries')} or fewer`;
  return issue?.message ?? 'isn’t valid';
}
