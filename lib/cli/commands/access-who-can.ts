import { accessAnswer, answerSentence } from '@/lib/access/answer-sentence';
import type { KustoByHost } from '@/lib/kusto/evidence-of-cluster';
import { type Ability, abilities, type EffectiveAccess } from '@/lib/model/access';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import { readAccess } from '@/lib/server/access/read-access';
import { accessQuerySchema } from '@/lib/server/http/api-requests';
import { type Arguments, quoted } from '../arguments/arguments';
import { suggestion } from '../arguments/nearest';
import { CliError, exitCodes } from '../cli-error';
import type { Io } from '../io';
import { readKustoFiles } from '../kusto/read-kusto-files';
import { membersHint, rowLines, unreadableLine } from '../output/access-text';
import { type Content, jsonOf, linesOf } from '../output/content';
import { type AzureSession, withAzure } from './azure-session';
import { requireCluster } from './cluster-operand';
import { formats } from './command';

/** `access who-can` as JSON. */
interface WhoCan extends Pick<EffectiveAccess, 'clusterId' | 'rows' | 'unreadable' | 'notVisible'> {
  ability: Ability;
  /** `null`: all databases. */
  database: string | null;
}

export async function runWhoCan(args: Arguments, io: Io): Promise<number> {
  const format = args.choice('format', formats, 'table');
  const [abilityText = '', clusterText = ''] = args.operands;
  const ability = requireAbility(abilityText);
  const ref = requireCluster(clusterText);
  const database = readDatabase(args);
  const kusto = await readKustoFiles(args, io);
  const found = await withAzure(args, io, (session) => whoCan(session, { ability, ref, database, kusto }));
  await io.stdout.write(format === 'json' ? jsonOf(found) : tableOf(found));
  return exitCodes.ok;
}

export interface WhoCanRequest extends Pick<WhoCan, 'ability' | 'database'> {
  ref: ClusterRef;
  kusto?: KustoByHost;
}

/** Throws a `CliError` for a database that the cluster doesn't have. */
export async function whoCan(
  { gateway, progress }: AzureSession,
  { ability, ref, database, kusto }: WhoCanRequest,
): Promise<WhoCan> {
  progress.update('Loading access');
  const databases = database === null ? [] : [database];
  const access = await readAccess(gateway, ref, { databases, principals: [], ...defined({ kusto }) });
  if (database !== null) requireDatabase(access, database);
  const { clusterId, unreadable, notVisible } = access;
  const rows = access.rows.filter(({ can }) => can.includes(ability));
  return { clusterId, ability, database, rows, unreadable, notVisible };
}

function requireAbility(text: string): Ability {
  const found = abilities.find((ability) => ability === text.toLowerCase());
  if (found !== undefined) return found;
  const hint = suggestion(text, abilities);
  throw new CliError(`No permission has the name ${quoted(text)}. Use one of: ${abilities.join(', ')}.${hint}`);
}

function readDatabase(args: Arguments): string | null {
  const name = args.text('database');
  if (name === undefined) return null;
  if (accessQuerySchema.shape.database.safeParse([name]).success) return name;
  throw new CliError(`Enter a database name for --database, such as telemetry. The value was ${quoted(name)}.`);
}

/** A misspelled name would look like a database without access. */
function requireDatabase({ databases, unreadable }: EffectiveAccess, name: string): void {
  const isListed = databases.some((known) => known.toLowerCase() === name.toLowerCase());
  if (isListed || unreadable.some(({ part }) => part === 'databases')) return;
  throw new CliError(
    `The cluster has no database ${quoted(name)}.${suggestion(name, databases)} Check --database.`,
    exitCodes.usage,
    { code: 'not-found' },
  );
}

function tableOf({ rows, database, ability, unreadable, notVisible }: WhoCan): Content {
  const answer = accessAnswer({ rows, unreadable }, database, ability);
  return linesOf(
    [answerSentence(answer), ...membersHint(unreadable)].join(' '),
    ...(rows.length > 0 ? ['', ...rowLines(rows, ability)] : []),
    ...(unreadable.length > 0 ? ['', ...unreadable.map((part) => unreadableLine(part))] : []),
    '',
    'Not visible in Azure Resource Manager:',
    ...notVisible.map((sentence) => `  ${sentence}`),
  );
}
