import { defined, isRecord } from '@/lib/model/defined';
import type { EvidenceOrigin, Loaded } from '@/lib/model/evidence-result';
import type { KustoEvidence } from '@/lib/model/kusto-evidence';
import { decodeUtf8, type JsonRefusal, jsonLimits, readJson } from '@/lib/model/read-json';
import { dayInText } from '@/lib/model/text';
import {
  isKustoCommandId,
  type KustoCommandId,
  type KustoTarget,
  kustoApiVersion,
  kustoCommands,
  kustoFormat,
} from './commands';
import {
  addAnswer,
  addDraft,
  answerOf,
  byText,
  draftOf,
  emptyDraft,
  finishDraft,
  type KustoAnswer,
  type KustoDraft,
  unreadableResult,
} from './draft';
import { type ResultRows, rowsOfBody, rowsOfObjects, toRow } from './result-rows';
import { splitCells } from './split-cells';
import { isEntityName, type ResultRow } from './values';

/** The parsed results of one file. */
export interface KustoFile {
  name: string;
  /** Lowercase host of the cluster's URI. */
  host: string;
  /** ISO time. */
  at: string;
  by?: string;
  draft: KustoDraft;
}

/** Why a whole file is refused. */
export const kustoRefusals = [
  'too-large',
  'not-a-result',
  'incomplete',
  'wrong-cluster',
  'unknown-command',
  'bad-time',
  'too-many-rows',
  'too-deep',
] as const;
export type KustoRefusal = (typeof kustoRefusals)[number];

export type KustoFileResult = { file: KustoFile } | { refusal: KustoRefusal };

export interface KustoFileContext {
  name: string;
  /** ISO time of the import. */
  now: string;
  /** Host of the cluster whose page imports the file. Absent: any cluster. */
  host?: string;
}

/** Bytes. */
export const largestKustoFile = jsonLimits.commandResult.bytes;

const latestByDays = 1;
const mostNameSigns = 256;

class Refused {
  constructor(readonly refusal: KustoRefusal) {}
}

function refuse(refusal: KustoRefusal = 'not-a-result'): never {
  throw new Refused(refusal);
}

/** Reads a combined file or a single result. The content decides which. */
export function readKustoFile(content: Uint8Array | string, context: KustoFileContext): KustoFileResult {
  try {
    if (content.length > largestKustoFile) refuse('too-large');
    const decoded = (typeof content === 'string' ? content : decodeUtf8(content)) ?? refuse();
    const text = decoded.replace(/^\uFEFF/, '').trimStart();
    const [, first = text] = /^([^\n]*)\n/.exec(text) ?? [];
    const header = first.startsWith('{') ? tryJson(first) : undefined;
    const file =
      isRecord(header) && 'format' in header ? readCombined(header, text, context) : readSingle(text, context);
    if (context.host !== undefined && file.host !== context.host.toLowerCase()) refuse('wrong-cluster');
    return { file };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}

const jsonRefusals: Readonly<Partial<Record<JsonRefusal, KustoRefusal>>> = {
  'too-large': 'too-large',
  'too-deep': 'too-deep',
  'too-many-values': 'too-many-rows',
};

function parseJson(text: string, otherwise: KustoRefusal = 'not-a-result'): unknown {
  const json = readJson(text, jsonLimits.commandResult);
  return 'value' in json ? json.value : refuse(jsonRefusals[json.refusal] ?? otherwise);
}

/** Returns `undefined` for a text that isn't whole JSON. */
function tryJson(text: string): unknown {
  const json = readJson(text, jsonLimits.commandResult);
  if ('value' in json) return json.value;
  return json.refusal === 'too-deep' ? refuse('too-deep') : undefined;
}

interface FileFacts {
  host: string;
  at: string;
  by?: string;
}

function factsOf(
  { cluster, at, by }: { cluster: unknown; at: unknown; by: unknown },
  { now }: KustoFileContext,
): FileFacts {
  const host = hostOf(cluster) ?? refuse();
  const time = timeOf(at) ?? refuse('bad-time');
  if (time > Date.parse(now) + latestByDays * 24 * 3_600_000) refuse('bad-time');
  const name = typeof by === 'string' ? by.trim().slice(0, mostNameSigns) : '';
  return { host, at: new Date(time).toISOString(), ...(name ? { by: name } : {}) };
}

/** Takes a host, or its https URI with or without a slash at the end. */
function hostOf(cluster: unknown): string | undefined {
  if (typeof cluster !== 'string') return undefined;
  const [, host] = /^(?:https:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/?$/i.exec(cluster.trim()) ?? [];
  return host?.toLowerCase();
}

/** Takes ISO 8601. A time without a zone is UTC, as the engine writes it. */
function timeOf(at: unknown): number | undefined {
  if (typeof at !== 'string') return undefined;
  const parts = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?$/i.exec(at.trim());
  if (!parts) return undefined;
  const [, year = '', month = '', day = '', clock = '', zone = 'Z'] = parts;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCDate() !== Number(day)) return undefined;
  const time = Date.parse(`${year}-${month}-${day}T${clock}${zone.toUpperCase()}`);
  return Number.isNaN(time) ? undefined : time;
}

/** Reads NDJSON: a header, a line for each result, and a last line with their number. */
function readCombined(header: Record<string, unknown>, text: string, context: KustoFileContext): KustoFile {
  if (header.format !== kustoFormat) refuse();
  const facts = factsOf({ cluster: header.cluster, at: header.at, by: header.by }, context);
  const [, ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const last = tryJson(lines.pop() ?? '');
  if (!isRecord(last) || last.end !== true || last.results !== lines.length) refuse('incomplete');
  const draft = emptyDraft();
  const origin = originOf(facts);
  for (const line of lines) {
    const result = parseJson(line);
    if (!isRecord(result)) refuse();
    const target = targetOf(result);
    if (typeof result.status !== 'number') refuse();
    if (result.status === 200) checkCount(rowsOfBody(result.body));
    addAnswer(draft, target, answerOf(target.command, result.status, result.body), origin);
  }
  return { name: context.name, ...facts, draft };
}

function checkCount(result: ResultRows): void {
  if ('refusal' in result && result.refusal === 'too-many-rows') refuse('too-many-rows');
}

/** Absent, `null`, and empty are the same. */
function optional(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return isEntityName(value) ? value : refuse();
}

function targetOf(values: { command?: unknown; database?: unknown; entity?: unknown }): KustoTarget {
  const command = isKustoCommandId(values.command)
    ? values.command
    : refuse(typeof values.command === 'string' ? 'unknown-command' : 'not-a-result');
  const { scope } = kustoCommands[command];
  const [database, entity] = [optional(values.database), optional(values.entity)];
  if ((scope === 'entity') !== (entity !== undefined)) refuse();
  if (scope === 'cluster') return { command };
  return { command, database: database ?? refuse(), ...defined({ entity }) };
}

/** Reads a result with the ending of a printed command: one row, which has the rows of the result. */
function readSingle(text: string, context: KustoFileContext): KustoFile {
  const { row, hasFailed } = singleRow(text);
  if (row.get('kustodian') !== kustoFormat) refuse();
  const facts = factsOf({ cluster: row.get('cluster'), at: row.get('at'), by: row.get('by') }, context);
  const target = targetOf({
    command: row.get('command'),
    database: row.get('database'),
    entity: row.get('entity'),
  });
  const draft = emptyDraft();
  const answer = hasFailed
    ? { unreadable: unreadableResult(target.command, 'failed') }
    : answerOfRows(row.get('rows'), target.command);
  addAnswer(draft, target, answer, originOf(facts));
  return { name: context.name, ...facts, draft };
}

function answerOfRows(value: unknown, command: KustoCommandId): KustoAnswer {
  const list = typeof value === 'string' ? parseJson(value) : value;
  const result = Array.isArray(list) ? rowsOfObjects(list, command) : refuse();
  checkCount(result);
  return 'rows' in result ? result : { unreadable: unreadableResult(command, 'failed') };
}

function singleRow(text: string): { row: ResultRow; hasFailed: boolean } {
  if (/^[[{]/.test(text)) {
    const value = parseJson(text);
    if (Array.isArray(value)) return { row: onlyRow(value.map(toObjectRow)), hasFailed: false };
    if (!isRecord(value)) refuse();
    const { Exceptions, ...body } = value;
    const result = rowsOfBody(body);
    if (!('rows' in result)) refuse();
    const hasFailed = Array.isArray(Exceptions) ? Exceptions.length > 0 : Boolean(Exceptions);
    return { row: onlyRow(result.rows), hasFailed };
  }
  const [head, ...lines] = splitCells(withoutEmptyLines(text), 3) ?? refuse();
  if (!head) refuse();
  const rows = lines.map((line) => {
    if (line.length !== head.length) refuse();
    return toRow(head.map((name, index): [string, unknown] => [name, line[index] ?? '']));
  });
  return { row: onlyRow(rows), hasFailed: false };
}

/** Keeps tabs at the end, which separate empty cells. */
function withoutEmptyLines(text: string): string {
  let end = text.length;
  while (/[\r\n]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function toObjectRow(value: unknown): ResultRow {
  return isRecord(value) ? toRow(Object.entries(value)) : refuse();
}

function onlyRow(rows: readonly ResultRow[]): ResultRow {
  const [row] = rows;
  return row && rows.length === 1 ? row : refuse();
}

function originOf({ at }: FileFacts): EvidenceOrigin {
  return {
    readAt: at,
    requestId: null,
    apiVersion: kustoApiVersion,
    source: 'kusto-file',
    assumption: `From a file of ${dayInText(at)}. It isn’t read from the cluster.`,
  };
}

/**
 * Returns the evidence of each cluster by host. Results add up, and a newer file has precedence. `live` results of a
 * cluster count like those of one more file.
 */
export function evidenceOfFiles(
  files: readonly KustoFile[],
  live?: Loaded<KustoEvidence>,
): Map<string, Loaded<KustoEvidence>> {
  const results: Omit<KustoFile, 'by'>[] = live
    ? [...files, { name: '', host: live.value.host, at: live.readAt, draft: draftOf(live.value) }]
    : [...files];
  const byHost = new Map<string, Omit<KustoFile, 'by'>[]>();
  for (const each of results.sort(byAge)) byHost.set(each.host, [...(byHost.get(each.host) ?? []), each]);
  return new Map(
    [...byHost].flatMap(([host, own]): [string, Loaded<KustoEvidence>][] => {
      const newest = files
        .filter((file) => file.host === host)
        .sort(byAge)
        .at(-1);
      if (!newest) return [];
      const draft = emptyDraft();
      for (const each of own) addDraft(draft, each.draft);
      const { assumption: _, ...origin } = originOf({ ...newest, at: own.at(-1)?.at ?? newest.at });
      const value = finishDraft(draft, { host, ...defined({ by: newest.by }) });
      return [[host, { state: 'read', value, ...origin }]];
    }),
  );
}

function byAge(left: Omit<KustoFile, 'draft'>, right: Omit<KustoFile, 'draft'>): number {
  return byText(left.at, right.at) || byText(left.name, right.name);
}

/** Returns what is wrong with the file, and what to do. */
export function kustoRefusalSentence(name: string, refusal: KustoRefusal): string {
  const { problem, remedy } = refusalWords[refusal];
  return `${name} ${problem}. ${remedy}`;
}

const refusalWords: Record<KustoRefusal, { problem: string; remedy: string }> = {
  'too-large': { problem: 'has more than 20 MiB', remedy: 'Save fewer results in one file.' },
  'not-a-result': {
    problem: 'isn’t a result of these commands',
    remedy: 'Run the script, or export the result of one command with its ending.',
  },
  incomplete: { problem: 'isn’t complete', remedy: 'Run the script again.' },
  'wrong-cluster': { problem: 'is from another cluster', remedy: 'Select a file of this cluster.' },
  'unknown-command': {
    problem: 'has the result of another command',
    remedy: 'Run only commands that Kustodian prints.',
  },
  'bad-time': {
    problem: 'has no valid time',
    remedy: 'Check the clock of the computer, and run the command again.',
  },
  'too-many-rows': { problem: 'has more than 100,000 rows in one result', remedy: 'Leave out this result.' },
  'too-deep': { problem: 'has JSON with more than 100 levels', remedy: 'Export the result again.' },
};
