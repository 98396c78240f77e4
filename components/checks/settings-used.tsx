import type { Check } from '@/lib/checks/define-check';
import { settingsOfCheck } from '@/lib/checks/settings-of-check';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { DataTable, Td, Th } from '../ui/data-table';

/** The settings that a check follows, with their defaults. */
export function SettingsUsed({ check }: { check: Check }) {
  const names = settingsOfCheck(check);
  if (names.length === 0) return <p className="max-w-prose text-muted">No setting changes its verdict.</p>;
  return (
    <DataTable label="Settings and their defaults">
      <thead>
        <tr>
          <Th>Setting</Th>
          <Th>Default</Th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <Td head className="font-mono text-xs">
              {name}
            </Td>
            <Td>{words(defaultCheckSettings[name])}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function words(value: number | boolean | readonly string[]): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  return value.join(', ') || 'None';
}
