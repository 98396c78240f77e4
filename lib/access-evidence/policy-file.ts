import { isRecord } from '@/lib/model/is-record';
import { jsonLimits, readJson } from '@/lib/model/read-json';
import { isOfCluster, type PolicyCommand, policyCommands } from './evidence-script';
import type { ResultRow } from './read-table';

export interface PolicyEntry {
  subject: string;
  /** Such as `On` or what the policy allows. */
  words: string;
}

export interface PolicyFile {
  command: PolicyCommand;
  name: string;
  /** ISO time of the file. */
  at: string;
  /** `null`: a policy of the cluster. */
  database: string | null;
  entries: PolicyEntry[];
}

/**
 * Reads PolicyName, EntityName, Policy, ChildEntities, and EntityType (`@kusto/language-service-next`). Learn names the
 * column Policies for managed identities. Returns `null` for rows of another command, or of several.
 */
export function parsePolicyFile(
  rows: readonly ResultRow[],
  { name, at, database }: { name: string; at: string; database: string },
): PolicyFile | null {
  const commands = [...new Set(rows.map((row) => row.get('command') ?? ''))];
  const command = policyCommands.find((known) => known === commands[0]);
  if (command === undefined || commands.length !== 1) return null;
  const entries = rows.flatMap((row) => {
    const policy = row.get('policy') ?? row.get('policies') ?? '';
    return isOfCluster(command) ? clusterEntries(command, policy) : [tableEntry(row.get('entityname') ?? '', policy)];
  });
  return { command, name, at, database: isOfCluster(command) ? null : database, entries };
}

/**
 * UNCONFIRMED: how the engine writes a table without a policy, so other text stays. Source:
 * https://learn.microsoft.com/kusto/management/show-table-row-level-security-policy-command
 */
function tableEntry(entity: string, policy: string): PolicyEntry {
  // The engine writes entities as [database].[table].
  const subject = /\[([^[\]]+)\]$/.exec(entity.trim())?.[1] ?? entity;
  const value = parse(policy);
  const isOn = isRecord(value) ? value.IsEnabled : value;
  if (isOn === true)
    return { subject, words: isRecord(value) && text(value.Query) ? `On: ${text(value.Query)}` : 'On' };
  if (isOn === false || value === null) return { subject, words: 'Off' };
  return { subject, words: policy === '' ? 'Unknown' : `Unknown: ${policy}` };
}

/**
 * Returns the text of a list that has another form. Sources:
 * https://learn.microsoft.com/kusto/management/managed-identity-policy and
 * https://learn.microsoft.com/kusto/management/callout-policy
 */
function clusterEntries(command: PolicyCommand, policy: string): PolicyEntry[] {
  const value = parse(policy);
  if (value === null) return [];
  if (!Array.isArray(value) || !value.every(isRecord)) return [{ subject: 'Policy', words: policy }];
  return value.map((entry) =>
    command === 'managed_identity'
      ? {
          subject: text(entry.DisplayName) || text(entry.ObjectId) || 'Identity',
          words: text(entry.AllowedUsages) || 'Unknown',
        }
      : {
          subject: [text(entry.CalloutType), text(entry.CalloutUriRegex)].filter(Boolean).join(' ') || 'Callout',
          words: entry.CanCall === true ? 'Allowed' : entry.CanCall === false ? 'Denied' : 'Unknown',
        },
  );
}

function parse(policy: string): unknown {
  const word = policy.toLowerCase();
  const json = readJson(word === 'true' || word === 'false' ? word : policy, jsonLimits.commandResult);
  return 'value' in json ? json.value : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
