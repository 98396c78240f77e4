import { lastSegment } from '@/lib/model/azure/arm-id';
import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import type { DatabaseItems } from '@/lib/model/evidence-parts';
import { fail, notApplicable, pass, unknown, type Verdict, type VerdictDetails } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { partitionLoaded, unknownMessage } from '../engine/unknown-evidence';

export interface ConnectionRequirement {
  /** The finding's property that counts the violations. */
  property: string;
  violates: (connection: DataConnection) => boolean;
  message: (names: string) => string;
  details?: VerdictDetails;
}

/**
 * Evaluates a requirement for all data connections. An unloaded database makes the result unknown, unless a connection
 * fails.
 */
export function evaluateDataConnections(
  databases: readonly DatabaseItems<DataConnection>[],
  { property, violates, message, details = {} }: ConnectionRequirement,
): Verdict {
  const { known, unknown: missing } = partitionLoaded('dataConnections', databases, ({ items }) => items);
  const connections = known.flatMap(({ item, value }) =>
    value.map((connection) => ({ connection, name: `${item.databaseName}/${lastSegment(connection.id)}` })),
  );
  const offenders = connections.filter(({ connection }) => violates(connection)).map(({ name }) => name);
  const verdict = [{ property, actual: formatCountAndNames(offenders), expected: '0' }];
  if (offenders.length > 0) return fail(verdict, { ...details, message: message(formatNames(offenders)) });
  if (missing.length > 0) {
    return unknown(missing, unknownMessage(missing), verdict);
  }
  return connections.length > 0 ? pass(verdict, details) : notApplicable('No database has a data connection.', verdict);
}
