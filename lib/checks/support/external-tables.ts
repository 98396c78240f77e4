import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { KustoConnection } from '@/lib/model/kusto-evidence';
import type { Verdict } from '../engine/define-check';
import { undecidedPart } from '../engine/unknown-evidence';
import { sampleKusto } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { databaseResults, toItem } from './engine-results';

interface ExternalTableRule<Value> {
  property: string;
  /** What of a connection is judged, such as `host`. */
  about: string;
  /** Returns `null` for a value that isn't documented. */
  read: (connection: KustoConnection) => Value | null;
  isFound: (value: Value) => boolean;
}

/** Finds external tables with one connection that the rule finds. A table without a documented value makes it unknown. */
export function judgeExternalTables<Value>(
  parts: Pick<EvidenceParts, 'kusto' | 'databases'>,
  { property, about, read, isFound }: ExternalTableRule<Value>,
): Verdict {
  const results = databaseResults(parts);
  const tables = results.databases.flatMap(({ name: database, externalTables }) =>
    (results.needed(externalTables) ?? []).map((table) => ({
      ...toItem(database, table.name),
      name: `${database}/${table.name}`,
      values: table.connections.map(read),
    })),
  );
  const open = tables.filter(({ values }) => values.length === 0 || values.includes(null));
  for (const { name } of open)
    results.add([undecidedPart('kusto', 'not-documented', { about: `the ${about} of the external table ${name}` })]);
  return results.verdict({
    property,
    found: tables.filter(({ values }) => values.some((value) => value !== null && isFound(value))),
    label: 'External tables',
    notApplicableReason: tables.length === 0 ? 'The databases have no external tables.' : undefined,
  });
}

/** The samples of these checks. */
export function externalTableExamples(
  passTitle: string,
  { title, connection }: { title: string; connection: KustoConnection },
) {
  const withTables = (connections?: KustoConnection[]) =>
    sampleSnapshot(
      sampleKusto({
        externalTables: sampleReading(connections ? [{ name: 'Archive', type: 'Blob', connections }] : []),
      }),
    );
  return {
    'not-applicable': [{ title: 'The database has no external tables.', snapshot: withTables() }],
    pass: [{ title: passTitle, snapshot: sampleSnapshot() }],
    fail: [{ title, snapshot: withTables([connection]) }],
  };
}
