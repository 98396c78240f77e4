import type { AccessEvidence, AccessHop } from '@/lib/model/access';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import type { KustoDatabaseEvidence, KustoPrincipal } from '@/lib/model/kusto-evidence';

export interface CommandDatabase {
  /** As Azure Resource Manager spells it. */
  name: string;
  isFollowed: boolean;
  results: KustoDatabaseEvidence;
}

/** The parts that results of management commands need. */
export type CommandParts = Pick<AccessEvidence['parts'], 'kusto' | 'databases'>;

/** Returns the results of databases that Azure Resource Manager lists. Others are ignored. */
export function commandDatabases(parts: CommandParts): CommandDatabase[] {
  const kusto = valueOr(parts.kusto, null);
  if (!kusto) return [];
  const found = new Map(kusto.databases.map((results) => [results.databaseName.toLowerCase(), results]));
  return valueOr(parts.databases, []).flatMap(({ name, kind }) => {
    const own = lastSegment(name);
    const results = found.get(own.toLowerCase());
    return results ? [{ name: own, isFollowed: kind?.toLowerCase() === 'readonlyfollowing', results }] : [];
  });
}

/** Marks hops of roles in a result. A file, which proves nothing, can have one result and live reading another. */
export function commandSource(result: EvidenceResult<KustoPrincipal[]>): Pick<AccessHop, 'part' | 'source'> {
  return result.state === 'read' && result.source === 'kusto-file'
    ? { part: 'kusto', source: 'kusto-file' }
    : { part: 'kusto' };
}
