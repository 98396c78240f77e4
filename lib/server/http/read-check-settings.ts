import { checkSettingsHeader, longestCheckSettings } from '@/lib/model/api/api';
import { type CheckSettings, checkSettingsSchema } from '@/lib/model/check-settings';
import { isRecord } from '@/lib/model/defined';
import { Problem } from '@/lib/model/problem';
import type { SettingsFile } from '@/lib/model/settings-file';
import { figure } from '@/lib/model/text';
import { getOrganization } from '../config/organization';
import { parseStrictJson } from './strict-json';

/**
 * Returns settings. Absent ones have the value of the organization's settings file, or the default. Throws
 * `invalid-request` with the faulty key.
 */
export function readCheckSettings(
  headers: Headers,
  organization: SettingsFile['settings'] = getOrganization()?.settings ?? {},
): CheckSettings {
  const header = headers.get(checkSettingsHeader);
  if (header === null) return checkSettingsSchema.parse(organization);
  if (header.length > longestCheckSettings) {
    throw new Problem(
      'invalid-request',
      `${checkSettingsHeader} is longer than the limit of ${figure(longestCheckSettings)} characters. Shorten the lists in the settings.`,
    );
  }
  const given = parseStrictJson(decode(header));
  const parsed = checkSettingsSchema.safeParse(isRecord(given) ? { ...organization, ...given } : given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = [checkSettingsHeader, ...(issue?.path ?? [])].map(String).join('.');
  throw new Problem('invalid-request', `${where}: ${issue?.message ?? 'isn’t valid'}.`);
}

function decode(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    throw new Problem(
      'invalid-request',
      `Send the JSON in ${checkSettingsHeader} percent-encoded, such as %7B%22maxOwners%22%3A3%7D.`,
    );
  }
}
