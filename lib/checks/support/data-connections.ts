import { lastSegment } from '@/lib/model/azure/arm-id';
import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import type { DatabaseItems } from '@/lib/model/evidence-parts';
import { fail, notApplicable, pass, unknown, type Verdict, type VerdictDetails } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-names';
import { splitKnown } from '../engine/unknown-evidence';

/** What a check asks of each data connection. */
export interface ConnectionQuestion {
  /** What is counted, for the finding's property. */
  property: string;
  offends: (connection: DataConnection) => boolean;
  /** The sentence of a failure, given the names of the offenders. */
  message: (names: string) => string;
  details?: VerdictDetails;
}

/**
 * Asks the same of every data connection of every database. None at all: not applicable. A database whose connections are not
 * read makes the answer unknown, unless another one fails.
 */
export function judgeDataConnections(
  databases: readonly DatabaseItems<DataConnection>[],
  { property, offends, message, details = {} }: ConnectionQuestion,
): Verdict {
  const { known, unknown: missing } = splitKnown('dataConnections', databases, ({ items }) => items);
  const connections = known.flatMap(({ item, value }) =>
    value.map((connection) => ({ connection, name: `${item.databaseName}/${lastSegment(connection.id)}` })),
  );
  const offenders = connections.filter(({ connection }) => offends(connection)).map(({ name }) => name);
  const verdict = [{ property, actual: formatCountAndNames(offenders), expected: '0' }];
  if (offenders.length > 0) return fail(verdict, { ...details, message: message(formatNames(offenders)) });
  if (missing.length > 0) {
    return unknown(missing, 'The data connections of some databases could not be read.', verdict);
  }
  return connections.length > 0 ? pass(verdict, details) : notApplicable('No database has a data connection.', verdict);
}
