import { longestCheckSettings } from '@/lib/model/api/api';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { endsInTime, longestExemptionDays, wasMadeBy } from '@/lib/model/settings-limits';
import { type SettingsFile, settingsFileSchema } from './settings-file';
import { settingsHeader } from './settings-store';

/** A valid settings file, or every reason why it isn't valid. */
export type ParsedSettingsFile = { file: SettingsFile } | { refusals: string[] };

/** Parses a settings file at a time in milliseconds. One invalid value or unknown key refuses the whole file. */
export function parseSettingsFile(text: string, now: number): ParsedSettingsFile {
  const json = toJson(text);
  if (json === undefined) return { refusals: ['The file is no JSON.'] };
  const parsed = settingsFileSchema.safeParse(json);
  if (!parsed.success) return { refusals: parsed.error.issues.flatMap(refusalsOf) };
  const refusals = [
    ...tooLong(parsed.data),
    ...notYetMade(parsed.data, now),
    ...endsTooLate(parsed.data),
    ...twice(parsed.data),
  ];
  return refusals.length > 0 ? { refusals } : { file: parsed.data };
}

function toJson(text: string): unknown {
  try {
    // Windows editors start a file with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

interface Issue {
  path: readonly PropertyKey[];
  message: string;
  keys?: readonly string[];
}

function refusalsOf({ path, message, keys }: Issue): string[] {
  if (keys) return keys.map((key) => `${pathOf([...path, key])}: there is no such key.`);
  return [`${pathOf(path)}: ${message}.`];
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'The file' : path.map(String).join('.');
}

function tooLong(file: SettingsFile): string[] {
  const length = settingsHeader(file)?.length ?? 0;
  if (length <= longestCheckSettings) return [];
  return [`settings: ${length} characters where a request carries ${longestCheckSettings} at most. Shorten the lists.`];
}

/** An exemption with a future date could last longer than the limit. */
function notYetMade({ exemptions }: SettingsFile, now: number): string[] {
  return exemptions.flatMap((exemption, index) =>
    wasMadeBy(exemption, now)
      ? []
      : [
          `exemptions.${index}.createdAt: the exemption of ${exemption.checkId} on ${lastSegment(exemption.clusterId)} is dated ${exemption.createdAt.slice(0, 10)}, which is still to come.`,
        ],
  );
}

function endsTooLate({ exemptions }: SettingsFile): string[] {
  return exemptions.flatMap((exemption, index) =>
    endsInTime(exemption)
      ? []
      : [`exemptions.${index}.expiresOn: more than ${longestExemptionDays} days after createdAt, which is too long.`],
  );
}

function twice({ savedViews, exemptions }: SettingsFile): string[] {
  return [
    ...repeated(savedViews.map(({ name }) => name.toLowerCase())).map(
      (index) => `savedViews.${index}.name: another view has this name.`,
    ),
    ...repeated(exemptions.map(({ clusterId, checkId }) => `${clusterId.toLowerCase()} ${checkId}`)).map(
      (index) => `exemptions.${index}: another exemption is for the same finding.`,
    ),
  ];
}

/** Returns the indexes of texts that occur earlier in the list. */
function repeated(texts: readonly string[]): number[] {
  const seen = new Set<string>();
  return texts.flatMap((text, index) => {
    const known = seen.has(text);
    seen.add(text);
    return known ? [index] : [];
  });
}
