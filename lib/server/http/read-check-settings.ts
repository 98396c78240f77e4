import { checkSettingsHeader, longestCheckSettings } from '@/lib/model/api/api';
import { type CheckSettings, checkSettingsSchema, defaultCheckSettings } from '@/lib/model/check-settings';
import { Problem } from '@/lib/model/problem';
import { parseStrictJson } from './strict-json';

/** Returns the header's check settings or the defaults. Throws `invalid-request` with the faulty key. */
export function readCheckSettings(headers: Headers): CheckSettings {
  const header = headers.get(checkSettingsHeader);
  if (header === null) return defaultCheckSettings;
  if (header.length > longestCheckSettings) {
    throw new Problem('invalid-request', `${checkSettingsHeader} is longer than ${longestCheckSettings} characters.`);
  }
  const parsed = checkSettingsSchema.safeParse(parseStrictJson(decode(header)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = [checkSettingsHeader, ...(issue?.path ?? [])].map(String).join('.');
  throw new Problem('invalid-request', `${where}: ${issue?.message ?? 'is not valid'}.`);
}

function decode(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    throw new Problem('invalid-request', `${checkSettingsHeader} is not percent-encoded.`);
  }
}
