import { Badge } from '../ui/badge';
import { DataTable, Td, Th } from '../ui/data-table';
import { answerOf, type ComparedSide, insteadOf } from './compared-side';
import { essentialNames, essentialsOf } from './essentials-of';

/** The essential properties of two clusters. */
export function EssentialsTable(props: { left: ComparedSide; right: ComparedSide; onlyDifferences: boolean }) {
  const { left, right } = props;
  const ofLeft = valuesOf(left);
  const ofRight = valuesOf(right);
  const rows = essentialNames
    .map((name) => ({ name, left: ofLeft?.get(name), right: ofRight?.get(name) }))
    .map((row) => ({ ...row, differs: ofLeft !== null && ofRight !== null && row.left !== row.right }))
    .filter(({ differs }) => differs || !props.onlyDifferences);
  return (
    <section aria-labelledby="essentials" className="flex flex-col gap-2">
      <h2 id="essentials" className="font-semibold">
        Essentials
      </h2>
      {rows.length === 0 ? (
        <p className="text-muted">No difference is known.</p>
      ) : (
        <DataTable label="Essentials of both clusters" className="table-fixed min-w-[44rem]">
          <thead>
            <tr>
              <Th className="w-1/4">Property</Th>
              <Th>{left.name}</Th>
              <Th>{right.name}</Th>
              <Th className="w-24">Compared</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <Td head className="min-w-36">
                  {row.name}
                </Td>
                <Td className="wrap-anywhere">{row.left ?? insteadOf(left)}</Td>
                <Td className="wrap-anywhere">{row.right ?? insteadOf(right)}</Td>
                <Td>{row.differs ? <Badge tone="accent">Differs</Badge> : null}</Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </section>
  );
}

function valuesOf(side: ComparedSide): Map<string, string> | null {
  const answer = answerOf(side);
  return answer && essentialsOf(answer);
}
