import type { Check } from '@/lib/checks/engine/define-check';
import { evaluateCheck } from '@/lib/checks/engine/evaluate';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Finding } from '@/lib/model/finding';
import { StatusPill } from '../ui/badge';
import { DataTable, Td, Th } from '../ui/data-table';

export function ExampleTable({ check }: { check: Check }) {
  const { pass, fail, 'not-applicable': notApplicable = [] } = check.examples;
  const judged = [...fail, ...pass, ...notApplicable].map(({ title, snapshot }) => ({
    title,
    finding: evaluateCheck(check, snapshot, { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings }),
  }));
  return (
    <DataTable label="Examples and their results" cards>
      <thead>
        <tr>
          <Th>Example</Th>
          <Th>Result</Th>
          <Th>Property</Th>
          <Th>Actual</Th>
          <Th>Expected</Th>
        </tr>
      </thead>
      {judged.map(({ title, finding }) => (
        <Example key={title} title={title} finding={finding} />
      ))}
    </DataTable>
  );
}

function Example({ title, finding }: { title: string; finding: Finding }) {
  const { outcome, properties, message } = finding;
  const rows = Math.max(properties.length, 1);
  const heading = (
    <>
      <Td head rowSpan={rows} className="min-w-48">
        {title}
      </Td>
      <Td rowSpan={rows} label="Result" className="whitespace-nowrap">
        <StatusPill status={outcome} quiet />
      </Td>
    </>
  );
  return (
    <tbody>
      {properties.length === 0 ? (
        <tr>
          {heading}
          <Td colSpan={3} className="text-muted">
            {message}
          </Td>
        </tr>
      ) : (
        properties.map(({ property, actual, expected }, index) => (
          <tr key={property}>
            {index === 0 ? heading : null}
            <Td label="Property" className="min-w-40">
              {property}
            </Td>
            <Td label="Actual" className="max-w-80 min-w-40">
              {actual}
            </Td>
            <Td label="Expected" className="min-w-32">
              {expected}
            </Td>
          </tr>
        ))
      )}
    </tbody>
  );
}
