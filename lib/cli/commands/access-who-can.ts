import { accessAnswer, answerSentence } from '@/lib/access/answer-sentence';
import { type Ability, abilities, type EffectiveAccess } from '@/lib/model/access';
import { type ClusterRef, parseClusterId } from '@/lib/model/azure/arm-id';
import { readAccess } from '@/lib/server/access/read-access';
import { accessQuerySchema } from '@/lib/server/http/api-requests';
import { type Arguments, quoted } from '../arguments/arguments';
import { suggestion } from '../arguments/nearest';
import { CliError, exitCodes } from '../cli-error';
import type { Io } from '../io';
import { membersHint, rowLines, unreadableLine } from '../output/access-text';
import { type Content, jsonOf, linesOf } from '../output/content';
import { withAzure } from './azure-session';
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
  const access = await withAzure(args, io, ({ gateway, progress }) => {
    progress.update('Loading access');
    return readAccess(gateway, ref, { databases: database === null ? [] : [database], principals: [] });
  });
  if (database !== null) requireDatabase(access, database);
  const { clusterId, unreadable, notVisible } = access;
  const rows = access.rows.filter(({ can }) => can.includes(ability));
  const found: WhoCan = { clusterId, ability, database, rows, unreadable, notVisible };
  await io.stdout.write(format === 'json' ? jsonOf(found) : tableOf(found));
  return exitCodes.ok;
}

function requireAbility(text: string): Ability {
  const found = abilities.find((ability) => ability === text.toLowerCase());
  if (found !== undefined) return found;
  const hint = suggestion(text, abilities);
  throw new CliError(`No permission has the name ${quoted(text)}. Use one of: ${abilities.join(', ')}.${hint}`);
}

function requireCluster(text: string): ClusterRef {
  const ref = parseClusterId(text);
  if (ref) return ref;
  throw new CliError(
    `Enter the resource ID of a cluster for ARM-ID, such as /subscriptions/…/providers/Microsoft.Kusto/clusters/…. The value was ${quoted(text)}.`,
  );
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
  throw new CliError(`The cluster has no database ${quoted(name)}.${suggestion(name, databases)} Check --database.`);
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
