import { longestCheckSettings, toCheckSettingsHeader } from './api/api';
import { lastSegment } from './azure/arm-id';
import { exemptionTarget } from './exemption-target';
import { type JsonRefusal, jsonLimits, readJson } from './read-json';
import { type SettingsFile, settingsFileSchema } from './settings-file';
import { endsInTime, longestExemptionDays, wasMadeBy } from './settings-limits';
import { refusalsOf } from './settings-refusals';
import { dayInText, figure } from './text';

/** A valid settings file, or every reason why it isn't valid. */
export type ParsedSettingsFile = { file: SettingsFile } | { refusals: string[] };

/**
 * Parses a settings file at a time in milliseconds. Any text or bytes are safe to pass. One invalid value or unknown
 * key refuses the whole file.
 */
export function parseSettingsFile(source: string | Uint8Array, now: number): ParsedSettingsFile {
  const json = readJson(withoutByteOrderMark(source), jsonLimits.settingsFile);
  if ('refusal' in json) return { refusals: [refusalWords[json.refusal]] };
  const parsed = settingsFileSchema.safeParse(json.value);
  if (!parsed.success) {
    return { refusals: parsed.error.issues.slice(0, mostRefusals).flatMap((issue) => refusalsOf(issue, json.value)) };
  }
  const refusals = [
    ...tooLong(parsed.data),
    ...notYetMade(parsed.data, now),
    ...endsTooLate(parsed.data),
    ...twice(parsed.data),
  ];
  return refusals.length > 0 ? { refusals } : { file: parsed.data };
}

/** A damaged file can have a mistake in each value. */
const mostRefusals = 200;

const refusalWords: Record<JsonRefusal, string> = {
  'too-large': 'The file is larger than 16 MiB, the limit for a settings file. Select a smaller file.',
  'not-utf-8': 'The file isn’t UTF-8. Save the file as UTF-8.',
  'too-many-values': 'The file has more values than a settings file can have. Select another file.',
  'too-deep': 'The file has more levels of nesting than a settings file can have. Select another file.',
  'repeated-key': 'The file has a key twice in one object. Remove one of the keys.',
  'unsafe-key': 'The file has the key __proto__. Remove the key.',
  'not-json': 'The file isn’t valid JSON. Correct the file, and then try again.',
};

/** Windows editors can start a file with a byte order mark. */
export function withoutByteOrderMark(source: string | Uint8Array): string | Uint8Array {
  if (typeof source === 'string') return source.replace(/^\uFEFF/, '');
  return [0xef, 0xbb, 0xbf].every((byte, index) => source[index] === byte) ? source.subarray(3) : source;
}

function tooLong(file: SettingsFile): string[] {
  const length = toCheckSettingsHeader(file.settings)?.length ?? 0;
  if (length <= longestCheckSettings) return [];
  return [
    `settings: The settings have ${figure(length)} characters, and the limit is ${figure(longestCheckSettings)}. Shorten the lists.`,
  ];
}

/** A future date would exceed the longest exemption. */
function notYetMade({ exemptions }: SettingsFile, now: number): string[] {
  return exemptions.flatMap((exemption, index) =>
    wasMadeBy(exemption, now)
      ? []
      : [
          `exemptions.${index}.createdAt: The exemption for ${exemption.checkId}${whereOf(exemption)} has a creation date in the future, ${dayInText(exemption.createdAt)}. Enter an earlier date.`,
        ],
  );
}

function whereOf({ clusterId }: SettingsFile['exemptions'][number]): string {
  return clusterId === undefined ? '' : ` on ${lastSegment(clusterId)}`;
}

function endsTooLate({ exemptions }: SettingsFile): string[] {
  return exemptions.flatMap((exemption, index) =>
    endsInTime(exemption)
      ? []
      : [`exemptions.${index}.expiresOn: Enter a time that is at most ${longestExemptionDays} days after createdAt.`],
  );
}

function twice({ savedViews, exemptions, access = [] }: SettingsFile): string[] {
  return [
    ...repeated(access.map(({ name }) => name.toLowerCase())).map(
      (index) => `access.${index}.name: Another assertion has this name. Enter a different name.`,
    ),
    ...repeated(savedViews.map(({ name }) => name.toLowerCase())).map(
      (index) => `savedViews.${index}.name: Another saved view has this name. Enter a different name.`,
    ),
    ...repeated(exemptions.map(exemptionTarget)).map(
      (index) => `exemptions.${index}: Another exemption has the same check and scope. Remove one of them.`,
    ),
  ];
}

function repeated(texts: readonly string[]): number[] {
  const seen = new Set<string>();
  return texts.flatMap((text, index) => {
    const known = seen.has(text);
    seen.add(text);
    return known ? [index] : [];
  });
}
