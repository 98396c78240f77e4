import type { FleetLine } from './fleet-lines';

/** The head of a group: what its clusters have in common, how many they are, and how much fails on them. */
export function FleetGroupRow(props: {
  line: Extract<FleetLine, { kind: 'group' }>;
  rowIndex: number;
  columns: number;
}) {
  const { title, clusters, failing } = props.line;
  return (
    <tr aria-rowindex={props.rowIndex}>
      <th
        scope="rowgroup"
        colSpan={props.columns}
        className="sticky left-0 h-8 border-b bg-sunken px-1.5 text-left text-xs font-medium whitespace-nowrap"
      >
        {title}
        <span className="ml-3 font-normal text-muted">
          {clusters} {clusters === 1 ? 'cluster' : 'clusters'}, {failing} failing
        </span>
      </th>
    </tr>
  );
}
