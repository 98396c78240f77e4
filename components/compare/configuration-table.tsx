import { type JsonDifference, jsonDifferences } from '@/lib/findings/compare/json-differences';
import { isWithinPath } from '@/lib/model/resource-change';
import { JsonValue } from '../fixes/json-value';
import { DataTable, Td, Th } from '../ui/data-table';
import { answerOf, type ComparedSide } from './compared-side';

const ownToEach = [
  'id',
  'name',
  'etag',
  'systemData',
  'identity.principalId',
  'properties.uri',
  'properties.dataIngestionUri',
];

export function ConfigurationTable({ left, right }: { left: ComparedSide; right: ComparedSide }) {
  const differences = differencesOf(left, right);
  return (
    <section aria-labelledby="configuration" className="flex flex-col gap-2">
      <h2 id="configuration" className="font-semibold">
        Configuration
      </h2>
      <p className="max-w-prose text-xs text-muted">
        JSON paths with different values. List order doesn’t count, and neither do these paths, which differ for every
        cluster: {ownToEach.join(', ')}.
      </p>
      {differences === null ? (
        <p className="text-muted">Differences appear when both clusters are loaded.</p>
      ) : differences.length === 0 ? (
        <p className="text-muted">No configuration differences.</p>
      ) : (
        <DataTable label="Configuration differences" className="table-fixed min-w-[44rem]">
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
    ({ path }) => !ownToEach.some((own) => isWithinPath(path, own)),
  );
}
