import Link from 'next/link';
import type { Check } from '@/lib/checks/engine/define-check';
import { settingsOfCheck } from '@/lib/checks/engine/settings-of-check';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { settingWords } from '../settings/setting-words';
import { DataTable, Td, Th } from '../ui/data-table';

/** The settings that a check follows, with their defaults. */
export function SettingsUsed({ check }: { check: Check }) {
  const names = settingsOfCheck(check);
  if (names.length === 0) return <p className="max-w-prose text-muted">No setting changes its verdict.</p>;
  return (
    <>
      <DataTable label="Settings and their defaults">
        <thead>
          <tr>
            <Th>Setting</Th>
            <Th>What it decides</Th>
            <Th>Default</Th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <Td head className="min-w-40">
                {settingWords[name].name}
                <code className="block font-mono text-xs text-muted">{name}</code>
              </Td>
              <Td className="min-w-56">{settingWords[name].decides}</Td>
              <Td>{words(defaultCheckSettings[name])}</Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p>
        <Link href="/settings" prefetch={false} className="link">
          Settings of this browser
        </Link>
      </p>
    </>
  );
}

function words(value: number | boolean | readonly string[]): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  return value.join(', ') || 'None';
}
