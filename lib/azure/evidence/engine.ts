import { randomUUID } from 'node:crypto';
import {
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type PipelineRequest,
} from '@azure/core-rest-pipeline';
import { inParallel } from '@/lib/async/semaphore';
import { type KustoCommandId, type KustoTarget, kustoApiVersion, kustoRequestBody } from '@/lib/kusto/commands';
import {
  addAnswer,
  answerOf,
  byText,
  databaseDraft,
  emptyDraft,
  finishDraft,
  type KustoAnswer,
  type KustoDraft,
  unreadableResult,
} from '@/lib/kusto/draft';
import { engineHost } from '@/lib/kusto/kusto-host';
import { isEntityName } from '@/lib/kusto/values';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { KustoCluster, KustoDatabase } from '@/lib/model/cluster';
import {
  type EvidenceOrigin,
  type EvidenceResult,
  loaded,
  type Unreadable,
  valueOr,
} from '@/lib/model/evidence-result';
import type { KustoEntityKind } from '@/lib/model/kusto-evidence';
import { Problem } from '@/lib/model/problem';
import { jsonLimits, readJson } from '@/lib/model/read-json';
import type { Cloud } from '../transport/clouds';
import type { Connection, EngineAccess } from '../transport/connection';
import { asEngineProblem, endsRequest, responseToProblem, toProblem } from '../transport/to-problem';
import type { EvidenceReader } from './evidence-context';
import { stoppedEngine } from './stopped-engine';

/** Commands of a cluster at once. */
const commandsAtOnce = 6;
/** Commands about entities of a cluster. */
export const mostEntityCommands = 500;

const clusterCommands = ['callout', 'identity', 'sandbox', 'plugins'] as const;
const databaseCommands = [
  'principals',
  'restricted',
  'rls',
  'database-identity',
  'tables',
  'functions',
  'views',
  'external-tables',
  'exports',
] as const;

/**
 * Runs the closed list of management commands with the person's token for the cluster. Throws `wrong-audience`, and what
 * ends the request, such as a token that the engine refuses.
 */
export const kustoReader: EvidenceReader<'kusto'> = async (context) => {
  const { connection } = context;
  const { engine, cloud } = connection;
  if (!engine) return { state: 'not-loaded' };
  const [cluster, databases] = await Promise.all([context.part('cluster'), context.part('databases')]);
  const host = hostOf(cluster, cloud);
  if (host !== undefined) requireAudience(engine, host);
  const draft = emptyDraft();
  const targets = firstTargets(draft, valueOr(databases, []));
  const reason = host === undefined ? 'failed' : stoppedEngine(cluster)?.reason;
  if (reason) addUnreadable(draft, targets, reason);
  if (host !== undefined && !reason) await readInto(draft, targets, { connection, host, client: engine.open(host) });
  return loaded(finishDraft(draft, { host: host ?? '' }), originOf(null));
};

function hostOf(cluster: EvidenceResult<KustoCluster>, cloud: Cloud): string | undefined {
  const body = valueOr(cluster, undefined);
  return body && engineHost(body.properties.uri ?? '', body.name, cloud.engineSuffix);
}

/** Throws `wrong-audience`. A token for several clusters, such as that of `https://kusto.kusto.windows.net`, is for another audience too. */
export function requireAudience({ audience }: Pick<EngineAccess, 'audience'>, host: string): void {
  if (audience.toLowerCase().replace(/\/$/, '') === `https://${host}`) return;
  const summary = 'The Azure Data Explorer token is for another service. Request a token for this cluster.';
  throw new Problem('wrong-audience', summary, { resource: 'kusto' });
}

function originOf(requestId: string | null): EvidenceOrigin {
  return { readAt: new Date().toISOString(), requestId, apiVersion: kustoApiVersion, source: 'kusto' };
}

/** Returns the commands of the cluster and its databases. Adds the databases to the results. */
function firstTargets(draft: KustoDraft, databases: readonly KustoDatabase[]): KustoTarget[] {
  const names = databases.map(({ name }) => lastSegment(name)).sort(byLowercase);
  for (const name of names) databaseDraft(draft, name);
  return [
    ...clusterCommands.map((command) => ({ command })),
    ...names.flatMap((database) => databaseCommands.map((command) => ({ command, database }))),
  ];
}

function byLowercase(left: string, right: string): number {
  return byText(left.toLowerCase(), right.toLowerCase());
}

const entityCommands = {
  table: ['table-principals'],
  function: ['function-principals'],
  'materialized-view': ['view-principals', 'view-rls'],
  'external-table': ['external-table-principals'],
} as const satisfies Record<KustoEntityKind, readonly KustoCommandId[]>;

function entityTargets(draft: KustoDraft): KustoTarget[] {
  return finishDraft(draft, { host: '' }).databases.flatMap(({ databaseName, entities }) =>
    entities.flatMap(({ kind, name }) =>
      entityCommands[kind].map((command) => ({ command, database: databaseName, entity: name })),
    ),
  );
}

interface Engine {
  connection: Connection;
  host: string;
  client: HttpClient;
}

async function readInto(draft: KustoDraft, first: readonly KustoTarget[], engine: Engine): Promise<void> {
  await readAll(draft, first, engine);
  const entities = entityTargets(draft);
  await readAll(draft, entities.slice(0, mostEntityCommands), engine);
  addUnreadable(draft, entities.slice(mostEntityCommands), 'failed');
}

async function readAll(draft: KustoDraft, targets: readonly KustoTarget[], engine: Engine): Promise<void> {
  const read = async (target: KustoTarget) => {
    const { answer, requestId } = await ask(target, engine);
    addAnswer(draft, target, answer, originOf(requestId));
  };
  for await (const _ of inParallel(targets, commandsAtOnce, read));
}

function addUnreadable(draft: KustoDraft, targets: readonly KustoTarget[], reason: Unreadable['reason']): void {
  for (const target of targets)
    addAnswer(draft, target, { unreadable: unreadableResult(target.command, reason) }, originOf(null));
}

async function ask(
  target: KustoTarget,
  { connection, host, client }: Engine,
): Promise<{ answer: KustoAnswer; requestId: string | null }> {
  const { command, database = '' } = target;
  const without = (reason: Unreadable['reason']) => ({
    answer: { unreadable: unreadableResult(command, reason) },
    requestId: null,
  });
  if (database !== '' && !isEntityName(database)) return without('not-documented');
  try {
    const response = await client.sendRequest(commandRequest(target, host));
    if (response.status === 401) throw asEngineProblem(responseToProblem(response));
    const json = readJson(response.bodyAsText ?? '', jsonLimits.commandResult);
    const answer = answerOf(command, response.status, 'value' in json ? json.value : null);
    // https://learn.microsoft.com/kusto/api/rest/response-http
    return { answer, requestId: response.headers.get('x-ms-activity-id')?.slice(0, 128) ?? null };
  } catch (error) {
    connection.signal.throwIfAborted();
    const problem = toProblem(error);
    if (endsRequest(problem)) throw problem;
    return without('failed');
  }
}

/** https://learn.microsoft.com/kusto/api/rest/request. */
export function commandRequest(target: KustoTarget, host: string): PipelineRequest {
  return createPipelineRequest({
    url: `https://${host}/v1/rest/mgmt`,
    method: 'POST',
    headers: createHttpHeaders({
      accept: 'application/json',
      'content-type': 'application/json; charset=utf-8',
      'x-ms-app': 'Kustodian',
      'x-ms-client-request-id': `Kustodian;${randomUUID()}`,
      'x-ms-readonly': 'true',
    }),
    body: JSON.stringify(kustoRequestBody(target)),
  });
}
