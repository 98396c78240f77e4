import type { Check } from '@/lib/checks/define-check';
import { evaluateCheck } from '@/lib/checks/evaluate';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { DataTable, Td, Th } from '../ui/data-table';
import { StatusPill } from '../ui/status-pill';

/** The check's examples with what the check really says of each. */
export function ExampleTable({ check }: { check: Check }) {
  const judged = [...check.examples.fail, ...check.examples.pass].map(({ title, snapshot }) => ({
    title,
    // No verdict of an example depends on the time.
    finding: evaluateCheck(check, snapshot, { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings }),
  }));
  return (
    <DataTable label="Examples and their outcomes">
      <thead>
        <tr>
          <Th>Example</Th>
          <Th>Outcome</Th>
          <Th>Property</Th>
          <Th>Actual</Th>
          <Th>Expected</Th>
        </tr>
      </thead>
      {judged.map(({ title, finding }) => (
        <tbody key={title}>
          {finding.properties.map(({ property, actual, expected }, index) => (
            <tr key={property}>
              {index === 0 ? (
                <>
                  <Td head rowSpan={finding.properties.length} className="min-w-48">
                    {title}
                  </Td>
                  <Td rowSpan={finding.properties.length}>
                    <StatusPill status={finding.outcome} quiet />
                  </Td>
                </>
              ) : null}
              <Td className="whitespace-nowrap">{property}</Td>
              <Td className="max-w-80">{actual}</Td>
              <Td className="whitespace-nowrap">{expected}</Td>
            </tr>
          ))}
        </tbody>
      ))}
    </DataTable>
  );
}
