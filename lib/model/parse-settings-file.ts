import { longestCheckSettings, toCheckSettingsHeader } from './api/api';
import { lastSegment } from './azure/arm-id';
import { exemptionTarget } from './exemption-target';
import { type SettingsFile, settingsFileSchema } from './settings-file';
import { endsInTime, longestExemptionDays, wasMadeBy } from './settings-limits';
import { refusalsOf } from './settings-refusals';
import { dayInText, figure } from './text';

/** A valid settings file, or every reason why it isn't valid. */
export type ParsedSettingsFile = { file: SettingsFile } | { refusals: string[] };

/** Parses a settings file at a time in milliseconds. One invalid value or unknown key refuses the whole file. */
export function parseSettingsFile(text: string, now: number): ParsedSettingsFile {
  const json = toJson(text);
  if (json === undefined) return { refusals: ['The file isn’t valid JSON. Correct the file, and then try again.'] };
  const parsed = settingsFileSchema.safeParse(json);
  if (!parsed.success) return { refusals: parsed.error.issues.flatMap((issue) => refusalsOf(issue, json)) };
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

function tooLong(file: SettingsFile): string[] {
  const length = toCheckSettingsHeader(file.settings)?.length ?? 0;
  if (length <= longestCheckSettings) return [];
  return [
    `settings: The settings have ${figure(length)} characters, and the limit is ${figure(longestCheckSettings)}. Shorten the lists.`,
  ];
}

/** An exemption with a future date could last longer than the limit. */
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
