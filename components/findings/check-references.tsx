import type { Check } from '@/lib/checks/engine/define-check';
import { DataTable, Td, Th } from '../ui/data-table';

export function ControlTable({ controls }: { controls: Check['controls'] }) {
  if (controls.length === 0) return <p className="max-w-prose text-muted">Not mapped to a framework control.</p>;
  const frameworks = [...new Set(controls.map(({ framework }) => framework))];
  return (
    <DataTable label="Controls by framework" cards>
      <thead>
        <tr>
          <Th>Framework</Th>
          <Th>Control</Th>
        </tr>
      </thead>
      <tbody>
        {frameworks.map((framework) => (
          <tr key={framework}>
            <Td head>{framework}</Td>
            <Td label="Control">
              {controls
                .filter((control) => control.framework === framework)
                .map(({ control }) => control)
                .join(', ')}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

export function OtherToolTable({ otherTools }: { otherTools: Check['otherTools'] }) {
  if (otherTools.length === 0)
    return <p className="max-w-prose text-muted">No equivalent rule found in other tools.</p>;
  return (
    <DataTable label="Other tools" cards>
      <thead>
        <tr>
          <Th>Tool</Th>
          <Th>ID</Th>
          <Th>Differences</Th>
        </tr>
      </thead>
      <tbody>
        {otherTools.map(({ tool, id, differs }) => (
          <tr key={`${tool} ${id}`}>
            <Td head className="whitespace-nowrap">
              {tool}
            </Td>
            <Td label="ID">
              <code className="font-mono text-xs">{id}</code>
            </Td>
            <Td label="Differences" className={differs ? 'min-w-60' : 'text-muted'}>
              {differs ?? 'No known differences'}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
