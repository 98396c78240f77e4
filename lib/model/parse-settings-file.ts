import * as z from 'zod';
import { longestCheckSettings, toCheckSettingsHeader } from './api/api';
import { lastSegment } from './azure/arm-id';
import { exemptionTarget } from './exemption-target';
import { type JsonRefusal, jsonLimits, readJson } from './read-json';
import { type SettingsFile, settingsFileSchema } from './settings-file';
import { endsInTime, longestExemptionDays, wasMadeBy } from './settings-limits';
import { dayInText, figure, joinWords } from './text';
import { exactText } from './visible-text';

/** A valid settings file, or every reason why it isn't valid, each with the path of the value. */
export type ParsedSettingsFile = { file: SettingsFile } | { refusals: string[] };

/**
 * Parses a settings file at a time in milliseconds. Any text or bytes are safe to pass. One invalid value or unknown
 * key refuses the whole file.
 * @param only the key whose value the file consists of
 */
export function parseSettingsFile(source: string | Uint8Array, now: number, only?: 'access'): ParsedSettingsFile {
  const json = readJson(withoutByteOrderMark(source), jsonLimits.settingsFile);
  if ('refusal' in json) return { refusals: [refusalWords[json.refusal]] };
  const value = only === undefined ? json.value : { version: 1, [only]: json.value };
  const parsed = settingsFileSchema.safeParse(value);
  const refusals = parsed.success
    ? [...tooLong(parsed.data), ...notYetMade(parsed.data, now), ...endsTooLate(parsed.data), ...twice(parsed.data)]
    : parsed.error.issues.slice(0, mostRefusals).flatMap((issue) => refusalsOf(issue, value));
  if (parsed.success && refusals.length === 0) return { file: parsed.data };
  return {
    refusals: refusals.map(({ path, sentence }) => `${pathOf(only === undefined ? path : path.slice(1))}: ${sentence}`),
  };
}

interface Refusal {
  path: Path;
  /** What to enter. */
  sentence: string;
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

function tooLong(file: SettingsFile): Refusal[] {
  const length = toCheckSettingsHeader(file.settings)?.length ?? 0;
  if (length <= longestCheckSettings) return [];
  return [
    {
      path: ['settings'],
      sentence: `The settings have ${figure(length)} characters, and the limit is ${figure(longestCheckSettings)}. Shorten the lists.`,
    },
  ];
}

/** A future date would exceed the longest exemption. */
function notYetMade({ exemptions }: SettingsFile, now: number): Refusal[] {
  return exemptions.flatMap((exemption, index) =>
    wasMadeBy(exemption, now)
      ? []
      : [
          {
            path: ['exemptions', index, 'createdAt'],
            sentence: `The exemption for ${exemption.checkId}${whereOf(exemption)} has a creation date in the future, ${dayInText(exemption.createdAt)}. Enter an earlier date.`,
          },
        ],
  );
}

function whereOf({ clusterId }: SettingsFile['exemptions'][number]): string {
  return clusterId === undefined ? '' : ` on ${lastSegment(clusterId)}`;
}

function endsTooLate({ exemptions }: SettingsFile): Refusal[] {
  return exemptions.flatMap((exemption, index) =>
    endsInTime(exemption)
      ? []
      : [
          {
            path: ['exemptions', index, 'expiresOn'],
            sentence: `Enter a time that is at most ${longestExemptionDays} days after createdAt.`,
          },
        ],
  );
}

function twice({ savedViews, exemptions, access = [] }: SettingsFile): Refusal[] {
  return [
    ...repeated(access.map(({ name }) => name.toLowerCase())).map((index) => ({
      path: ['access', index, 'name'],
      sentence: 'Another assertion has this name. Enter a different name.',
    })),
    ...repeated(savedViews.map(({ name }) => name.toLowerCase())).map((index) => ({
      path: ['savedViews', index, 'name'],
      sentence: 'Another saved view has this name. Enter a different name.',
    })),
    ...repeated(exemptions.map(exemptionTarget)).map((index) => ({
      path: ['exemptions', index],
      sentence: 'Another exemption has the same check and scope. Remove one of them.',
    })),
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

type Node = z.core.JSONSchema.BaseSchema;
type Path = readonly PropertyKey[];

/** Returns what to enter, and the value, for each mistake. */
function refusalsOf(issue: z.core.$ZodIssue, file: unknown, prefix: Path = []): Refusal[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const known = joinWords(nodesAt(path).flatMap(({ properties = {} }) => Object.keys(properties)));
    return issue.keys.map((key) => ({
      path: [...path, key],
      sentence: `Unknown key. Check the spelling, or remove the key. The keys are ${known}.`,
    }));
  }
  if (issue.code === 'invalid_union') {
    // The alternative of the right type has its mistake further down.
    const fitting = issue.errors.find((issues) => issues.every(({ code, path: at }) => code === 'custom' || at.length));
    if (fitting?.length) return fitting.flatMap((inner) => refusalsOf(inner, file, path));
  }
  const enter = issue.code === 'custom' ? issue.message : `Enter ${expected(nodesAt(path))}`;
  return [{ path, sentence: `${enter}. ${valueWords(valueAt(file, path))}` }];
}

function pathOf(path: Path): string {
  return path.length === 0 ? 'The file' : path.map(String).join('.');
}

function valueAt(file: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    file,
  );
}

/** In characters. */
const longestValue = 100;

function valueWords(value: unknown): string {
  if (value === undefined) return 'The key is missing.';
  const text = exactText(typeof value === 'string' ? value : JSON.stringify(value));
  return `The value was “${text.length > longestValue ? `${text.slice(0, longestValue)}…` : text}”.`;
}

function nodesAt(path: Path): Node[] {
  return path.reduce<Node[]>(
    (nodes, key) => {
      return nodes.flatMap(({ properties, items }) => {
        const inner = typeof key === 'number' ? items : properties?.[String(key)];
        return isNode(inner) ? alternativesOf(inner) : [];
      });
    },
    alternativesOf(z.toJSONSchema(settingsFileSchema, { io: 'input' })),
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function alternativesOf(node: Node): Node[] {
  const nested = [...(node.anyOf ?? []), ...(node.oneOf ?? [])].filter(isNode);
  return nested.length > 0 ? nested.flatMap(alternativesOf) : [node];
}

function expected(nodes: readonly Node[]): string {
  const single = nodes.filter(({ type }) => type !== 'array');
  const choices = single.flatMap(({ const: constant, enum: values = [constant] }) =>
    values.filter(isPlain).map(String),
  );
  const words = choices.length > 0 ? joinWords(choices, 'or') : single.map(wordsOf).join(' or ');
  const lists = nodes.filter(({ type }) => type === 'array').map(listWords);
  return [words, ...(words ? lists.map(() => 'a list of them') : lists)].filter(Boolean).join(', or ');
}

function isPlain(value: unknown): boolean {
  return value !== undefined;
}

function wordsOf(node: Node): string {
  const { type, minimum = 0, maximum = 0, properties = {} } = node;
  if (type === 'boolean') return 'true or false';
  if (type === 'integer') return `a whole number from ${figure(minimum)} to ${figure(maximum)}`;
  if (type === 'object') return `an object with ${joinWords(Object.keys(properties))}`;
  if (node.format === 'uuid') return 'an ID, such as 00000000-0000-0000-0000-000000000000';
  if (node.format === 'date-time') return 'a UTC time, such as 2027-01-31T00:00:00Z';
  return `a text of ${limitWords(node.minLength, node.maxLength)} characters`;
}

function listWords({ minItems, maxItems }: Node): string {
  return `a list of ${limitWords(minItems, maxItems)} items`;
}

function limitWords(least = 0, most = Number.POSITIVE_INFINITY): string {
  if (most === Number.POSITIVE_INFINITY) return `${figure(least)} or more`;
  return least === 0 ? `at most ${figure(most)}` : `${figure(least)} to ${figure(most)}`;
}
