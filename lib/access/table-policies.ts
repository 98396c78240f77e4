import type { TablePolicies } from '@/lib/model/access';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { type CommandParts, commandDatabases } from './command-databases';

/** Returns the policies that limit reading tables. Absent without results of management commands. */
export function tablePolicies(parts: CommandParts): TablePolicies[] | undefined {
  if (parts.kusto.state !== 'read') return undefined;
  return commandDatabases(parts).map(({ name, results: { tables, restricted, rls } }) => ({
    database: name,
    tables: valueOr(tables, null)?.length ?? null,
    restricted: tablesOn(restricted),
    filtered: tablesOn(rls),
  }));
}

function tablesOn(result: EvidenceResult<{ table: string; isOn: boolean }[]>): string[] | null {
  return valueOr(result, null)?.flatMap(({ table, isOn }) => (isOn ? table : [])) ?? null;
}
