import { longestCheckSettings } from '@/lib/model/api/api';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { endsInTime, longestExemptionDays, wasMadeBy } from '@/lib/model/exemption-length';
import { type SettingsFile, settingsFileSchema } from './settings-file';
import { settingsHeader } from './settings-store';

/** A settings file that may be taken over, or every reason why not, each with the path inside the file. */
export type ParsedSettingsFile = { file: SettingsFile } | { refusals: string[] };

/** Reads a settings file at a moment (milliseconds). It is taken whole or not at all: an unknown key or a bad value refuses it. */
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
    // Editors of Windows put a byte order mark in front.
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

/** One that is dated ahead would hold from today until long after the time that one may last. */
function notYetMade({ exemptions }: SettingsFile, now: number): string[] {
  return exemptions.flatMap((one, index) =>
    wasMadeBy(one, now)
      ? []
      : [
          `exemptions.${index}.createdAt: the exemption of ${one.checkId} on ${lastSegment(one.clusterId)} is dated ${one.createdAt.slice(0, 10)}, which is still to come.`,
        ],
  );
}

function endsTooLate({ exemptions }: SettingsFile): string[] {
  return exemptions.flatMap((one, index) =>
    endsInTime(one)
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

/** Places of texts that stood before. */
function repeated(texts: readonly string[]): number[] {
  const seen = new Set<string>();
  return texts.flatMap((text, index) => {
    const known = seen.has(text);
    seen.add(text);
    return known ? [index] : [];
  });
}
