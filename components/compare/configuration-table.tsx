import { JsonValue } from '../fixes/json-value';
import { DataTable, Td, Th } from '../ui/data-table';
import { answerOf, type ComparedSide } from './compared-side';
import { type JsonDifference, jsonDifferences } from './json-differences';

/** Properties that differ between any two clusters. */
const ownToEach = [
  'id',
  'name',
  'etag',
  'systemData',
  'identity.principalId',
  'properties.uri',
  'properties.dataIngestionUri',
];

/** Differences between Azure's raw responses. */
export function ConfigurationTable({ left, right }: { left: ComparedSide; right: ComparedSide }) {
  const differences = differencesOf(left, right);
  return (
    <section aria-labelledby="configuration" className="flex flex-col gap-2">
      <h2 id="configuration" className="font-semibold">
        Configuration
      </h2>
      <p className="max-w-prose text-xs text-muted">
        JSON paths at which Azure’s answers about the two clusters differ. The order of lists is not compared, and what
        differs between any two clusters is left out: {ownToEach.join(', ')}.
      </p>
      {differences === null ? (
        <p className="text-muted">What differs is known once both clusters are read.</p>
      ) : differences.length === 0 ? (
        <p className="text-muted">Nothing else differs.</p>
      ) : (
        <DataTable label="Configuration that differs" className="table-fixed min-w-[44rem]">
          <thead>
            <tr>
              <Th className="w-1/4">Path</Th>
              <Th>{left.name}</Th>
              <Th>{right.name}</Th>
            </tr>
          </thead>
          <tbody>
            {differences.map((difference) => (
              <tr key={difference.path}>
                <Td head className="align-top font-mono text-xs wrap-anywhere">
                  {difference.path}
                </Td>
                <Td className="align-top">
                  <JsonValue value={difference.left} />
                </Td>
                <Td className="align-top">
                  <JsonValue value={difference.right} />
                </Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </section>
  );
}

function differencesOf(left: ComparedSide, right: ComparedSide): JsonDifference[] | null {
  const leftCluster = answerOf(left)?.snapshot.parts.cluster;
  const rightCluster = answerOf(right)?.snapshot.parts.cluster;
  if (leftCluster?.state !== 'read' || rightCluster?.state !== 'read') return null;
  return jsonDifferences(leftCluster.value, rightCluster.value).filter(
    ({ path }) => !ownToEach.some((own) => isWithin(path, own)),
  );
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`);
}
