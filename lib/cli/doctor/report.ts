import type { Json } from '@/lib/model/json';
import type { Difference } from './compare-body';
import { type Judged, judge } from './judge';
import { errorSchema } from './operations';
import { redactBody } from './redact-body';
import { createRedactor, type Redactor } from './redactor';
import type { Run } from './run-doctor';
import type { CommandResult } from './steps/step';
import { questions } from './unconfirmed';
import { codeOf } from './unconfirmed/by-shape';
import type { AnswerResult } from './unconfirmed/question';

/** What ran, what differed, and the shape of Azure's bodies, without data of the tenant. */
export interface Report {
  format: 'kustodian-doctor/1';
  /** Of the product, from package.json. */
  version: string;
  /** ISO date of the run. */
  date: string;
  cloud: string;
  counts: {
    subscriptions: number;
    clusters: number;
    requests: number;
    bodies: number;
    bodiesThatDiffer: number;
    refusals: number;
    unknownProperties: number;
    stepsNotRun: number;
  };
  questions: { number: number; question: string; assumption: string; result: AnswerResult; details: string[] }[];
  steps: { name: string; read: number; failed: Record<string, number>; notRun: number }[];
  parts: { part: string; read: number; notLoaded: number; unreadable: Record<string, number> }[];
  operations: OperationReport[];
  /** Management commands that one cluster got. */
  commands: readonly CommandResult[];
  headers: { names: string[]; others: number; limits: { name: string; highest: number; lowest: number }[] };
}

export interface OperationReport {
  operation: string;
  versions: string[];
  requests: number;
  /** HTTP status to count. `0` without a response. */
  statuses: Record<string, number>;
  outcomes: Record<string, number>;
  differences: Difference[];
  unknownProperties: string[];
  refusals: { status: number; code: string; message: string; count: number }[];
  /** The longest redacted body. */
  sample?: Json;
}

export interface ReportFacts {
  version: string;
  date: string;
  cloud: string;
  /** Of the cloud's own services. */
  hostSuffixes?: readonly string[];
}

/** Returns the same report for the same responses. */
export function toReport(run: Run, { hostSuffixes, ...facts }: ReportFacts): Report {
  const redactor = createRedactor(hostSuffixes);
  const judged = run.exchanges.map(judge).sort(inOrder);
  const operations = [...groupBy(judged, (entry) => operationName(entry, redactor))].map(([operation, group]) =>
    toOperation(operation, group, redactor),
  );
  const witness = { judged, graphScopes: run.graphScopes };
  const count = (isWanted: (entry: Judged) => boolean) => judged.filter(isWanted).length;
  return {
    format: 'kustodian-doctor/1',
    ...facts,
    counts: {
      subscriptions: run.found.subscriptions.length,
      clusters: run.found.clusters.length,
      requests: judged.length,
      bodies: count(({ outcome }) => outcome === 'parsed' || outcome === 'differs' || outcome === 'not-json'),
      bodiesThatDiffer: count(({ outcome }) => outcome === 'differs' || outcome === 'not-json'),
      refusals: count(({ outcome }) => outcome === 'refused' || outcome === 'unreadable-refusal'),
      unknownProperties: operations.reduce((sum, { unknownProperties }) => sum + unknownProperties.length, 0),
      stepsNotRun: run.steps.filter(({ outcome }) => outcome === 'not-run').length,
    },
    questions: questions.map(({ number, question, assumption, answer }) => ({
      number,
      question,
      assumption,
      ...answer(witness),
    })),
    steps: stepsOf(run),
    parts: partsOf(run),
    operations,
    commands: run.commands,
    headers: headersOf(judged),
  };
}

/** Returns whether Azure returned what the product doesn't expect. */
export function hasDifferences({ counts, questions: answers, operations, commands }: Report): boolean {
  return (
    counts.bodiesThatDiffer > 0 ||
    counts.unknownProperties > 0 ||
    answers.some(({ result }) => result === 'Differs') ||
    operations.some(({ outcomes }) => 'unreadable-refusal' in outcomes) ||
    commands.some(({ outcome }) => outcome === 'other-columns' || outcome === 'other-values')
  );
}

/** Returns whether something didn't run or couldn't be read. A part without access isn't one. */
export function isIncomplete({ counts, steps, parts, commands }: Report): boolean {
  return (
    counts.stepsNotRun > 0 ||
    steps.some(({ failed }) => Object.keys(failed).length > 0) ||
    parts.some(({ unreadable }) => 'failed' in unreadable) ||
    commands.some(({ outcome, status }) => outcome === 'failed' || (outcome === 'refused' && status !== 403))
  );
}

/** Sorts by operation and request, because the order of arrival varies. */
function inOrder(left: Judged, right: Judged): number {
  const key = ({ operation, exchange }: Judged) =>
    [operation?.id ?? '~', exchange.url, exchange.request ?? '', exchange.status, exchange.body].join('\n');
  const [leftKey, rightKey] = [key(left), key(right)];
  return leftKey < rightKey ? -1 : leftKey > rightKey ? 1 : 0;
}

/** Returns the ID of an operation, or the redacted path of an unknown request. */
function operationName({ operation, exchange }: Judged, redactor: Redactor): string {
  if (operation) return operation.id;
  const segments = decodeURI(new URL(exchange.url).pathname);
  return `${exchange.method} ${redactor.text(segments)} (not in the table)`;
}

function toOperation(operation: string, group: readonly Judged[], redactor: Redactor): OperationReport {
  const differences = group.flatMap(({ comparison }) => comparison?.differences ?? []);
  const sample = sampleOf(group);
  return {
    operation,
    versions: [...new Set(group.map(({ version }) => version))].sort(),
    requests: group.length,
    statuses: countBy(group, ({ exchange }) => String(exchange.status)),
    outcomes: countBy(group, ({ outcome }) => outcome),
    differences: [...new Map(differences.map((difference) => [JSON.stringify(difference), difference])).values()],
    unknownProperties: [...new Set(group.flatMap(({ comparison }) => comparison?.unknownProperties ?? []))].sort(),
    refusals: refusalsOf(group, redactor),
    ...(sample ? { sample: redactBody(sample.operation?.schema, sample.json, redactor) } : {}),
  };
}

function sampleOf(group: readonly Judged[]): Judged | undefined {
  return group
    .filter(({ outcome }) => outcome === 'parsed' || outcome === 'differs')
    .reduce<Judged | undefined>(
      (best, entry) => (best && best.exchange.body.length >= entry.exchange.body.length ? best : entry),
      undefined,
    );
}

function refusalsOf(group: readonly Judged[], redactor: Redactor): OperationReport['refusals'] {
  const refusals = group
    .filter(({ exchange }) => exchange.status >= 300)
    .map(({ exchange, error, json }) => ({
      status: exchange.status,
      code: error ? codeOf(error.code) : '',
      message: error
        ? redactor.message(error.message)
        : JSON.stringify(redactBody(errorSchema, json ?? null, redactor)),
    }));
  return [...groupBy(refusals, (refusal) => JSON.stringify(refusal)).values()].flatMap((same) => {
    const [refusal] = same;
    return refusal ? [{ ...refusal, count: same.length }] : [];
  });
}

function stepsOf(run: Run): Report['steps'] {
  return [...groupBy(run.steps, ({ name }) => name)].map(([name, results]) => ({
    name,
    read: results.filter(({ outcome }) => outcome === 'read').length,
    failed: countBy(
      results.filter(({ outcome }) => outcome === 'failed'),
      ({ problem }) => problem ?? '',
    ),
    notRun: results.filter(({ outcome }) => outcome === 'not-run').length,
  }));
}

function partsOf(run: Run): Report['parts'] {
  const all = run.steps.flatMap(({ parts }) => parts ?? []);
  return [...groupBy(all, ({ part }) => part)].map(([part, results]) => ({
    part,
    read: results.filter(({ state }) => state === 'read').length,
    notLoaded: results.filter(({ state }) => state === 'not-loaded').length,
    unreadable: countBy(
      results.filter(({ state }) => state === 'unreadable'),
      ({ reason }) => reason ?? '',
    ),
  }));
}

/** Proxies can put names into other headers. */
const knownHeader =
  /^(x-ms-[a-z-]+|retry-after|etag|date|content-(type|length|encoding)|cache-control|pragma|expires|vary|request-id|client-request-id|strict-transport-security|x-content-type-options|connection|keep-alive|transfer-encoding|odata-version|location|server|x-cache|x-msedge-ref)$/;
const limitHeader = /^x-ms-(ratelimit|user-quota)-/;

function headersOf(judged: readonly Judged[]): Report['headers'] {
  const all = judged.flatMap(({ exchange }) => Object.entries(exchange.headers));
  const names = [...new Set(all.map(([name]) => name.toLowerCase()))].sort();
  const known = names.filter((name) => knownHeader.test(name));
  const limits = known.flatMap((name) => {
    const values = all.flatMap(([header, value]) =>
      header.toLowerCase() === name && /^\d+$/.test(value) ? [Number(value)] : [],
    );
    const isLimit = limitHeader.test(name) && values.length > 0;
    return isLimit ? [{ name, highest: Math.max(...values), lowest: Math.min(...values) }] : [];
  });
  return { names: known, others: names.length - known.length, limits };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const groups = [...groupBy(items, keyOf)].map(([key, group]): [string, number] => [key, group.length]);
  return Object.fromEntries(groups.sort(([left], [right]) => (left < right ? -1 : 1)));
}
