import { commandRequest } from '@/lib/azure/evidence/engine';
import { asEngineProblem, responseToProblem } from '@/lib/azure/transport/to-problem';
import {
  type KustoCommandId,
  type KustoTarget,
  kustoApiVersion,
  kustoCommandIds,
  kustoCommands,
} from '@/lib/kusto/commands';
import { addAnswer, answerOf, emptyDraft, finishDraft, type KustoDraft } from '@/lib/kusto/draft';
import { isRecord } from '@/lib/model/defined';
import type { KustoEntityKind } from '@/lib/model/kusto-evidence';
import { jsonLimits, readJson } from '@/lib/model/read-json';
import { codeOf } from '../unconfirmed/by-shape';
import type { CommandResult, Step, StepContext } from './step';

/** Sends each management command once, to one cluster: about its first database, and the first entity of a kind. */
export function* engineSteps({ openEngine, found, commands }: StepContext): Generator<Step> {
  if (!openEngine || found.engines.length === 0) return;
  yield {
    name: 'Cluster: management commands',
    read: async () => {
      const { host, databases, client } = await openEngine(found.engines);
      const [database] = databases;
      const draft = emptyDraft();
      for (const command of kustoCommandIds) {
        const target = targetOf(command, database, draft);
        if (!target) {
          commands.push({ command, outcome: 'not-sent', status: 0, code: '', columns: [], missing: [] });
          continue;
        }
        const response = await client.sendRequest(commandRequest(target, host));
        if (response.status === 401) throw asEngineProblem(responseToProblem(response));
        const json = readJson(response.bodyAsText ?? '', jsonLimits.commandResult);
        commands.push(
          judgeCommand(target, { status: response.status, body: 'value' in json ? json.value : null }, draft),
        );
      }
      return undefined;
    },
  };
}

const kindOf: Readonly<Partial<Record<KustoCommandId, KustoEntityKind>>> = {
  'table-principals': 'table',
  'function-principals': 'function',
  'view-principals': 'materialized-view',
  'view-rls': 'materialized-view',
  'external-table-principals': 'external-table',
};

function targetOf(command: KustoCommandId, database: string | undefined, draft: KustoDraft): KustoTarget | undefined {
  const { scope } = kustoCommands[command];
  if (scope === 'cluster') return { command };
  if (database === undefined) return undefined;
  if (scope === 'database') return { command, database };
  const { databases } = finishDraft(draft, { host: '' });
  const entity = databases.flatMap(({ entities }) => entities).find(({ kind }) => kind === kindOf[command]);
  return entity && { command, database, entity: entity.name };
}

function judgeCommand(
  target: KustoTarget,
  { status, body }: { status: number; body: unknown },
  draft: KustoDraft,
): CommandResult {
  const { command } = target;
  const columns = columnsOf(body);
  const names = columns.map((name) => name.toLowerCase());
  const missing = kustoCommands[command].columns.flatMap((needed) => {
    const choices = typeof needed === 'string' ? [needed] : needed;
    return choices.some((name) => names.includes(name)) ? [] : [choices.join(' or ')];
  });
  const error = isRecord(body) && isRecord(body.error) ? body.error.code : undefined;
  const result = {
    command,
    status,
    code: typeof error === 'string' ? codeOf(error) : '',
    columns: columns.map(shownColumn),
    missing: status === 200 ? missing : [],
  };
  const answer = answerOf(command, status, body);
  if (status !== 200) return { ...result, outcome: 'refused' };
  if ('unreadable' in answer) return { ...result, outcome: missing.length > 0 ? 'other-columns' : 'failed' };
  const origin = { readAt: '', requestId: null, apiVersion: kustoApiVersion, source: 'kusto' } as const;
  const own = emptyDraft();
  addAnswer(own, target, answer, origin);
  addAnswer(draft, target, answer, origin);
  return { ...result, outcome: hasUndocumented(own) ? 'other-values' : 'as-expected' };
}

/** Of the first table. */
function columnsOf(body: unknown): string[] {
  const [table]: unknown[] = isRecord(body) && Array.isArray(body.Tables) ? body.Tables : [];
  if (!isRecord(table) || !Array.isArray(table.Columns)) return [];
  return table.Columns.flatMap((column) =>
    isRecord(column) && typeof column.ColumnName === 'string' ? [column.ColumnName] : [],
  );
}

/** Columns of Azure are identifiers. Other text can be a name of the tenant. */
function shownColumn(name: string, index: number): string {
  return /^[A-Za-z]{1,64}$/.test(name) ? name : `column-${index + 1}`;
}

function hasUndocumented(draft: KustoDraft): boolean {
  const { cluster, databases } = finishDraft(draft, { host: '' });
  const results = [
    ...Object.values(cluster),
    ...databases.flatMap(({ databaseName: _, entities, ...ofDatabase }) => [
      ...Object.values(ofDatabase),
      ...entities.flatMap(({ principals, rls }) => (rls ? [principals, rls] : [principals])),
    ]),
  ];
  return results.some((result) => result.state === 'unreadable' && result.reason === 'not-documented');
}
