import type { PropertyVerdict } from '@/lib/model/finding';
import { DataTable, Td, Th } from '../ui/data-table';

/** What each property is and what it should be. */
export function PropertyTable({ checkId, properties }: { checkId: string; properties: readonly PropertyVerdict[] }) {
  return (
    <DataTable label={`Expected and actual values of ${checkId}`}>
      <thead>
        <tr>
          <Th>Property</Th>
          <Th>Actual</Th>
          <Th>Expected</Th>
        </tr>
      </thead>
      <tbody>
        {properties.map(({ property, actual, expected }) => (
          <tr key={property}>
            <Td head className="min-w-32 font-mono text-xs wrap-anywhere">
              {property}
            </Td>
            <Td className="min-w-28 wrap-anywhere">{actual}</Td>
            <Td className="min-w-24">{expected}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
