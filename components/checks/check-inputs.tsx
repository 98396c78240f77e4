import Link from 'next/link';
import type { Check } from '@/lib/checks/engine/define-check';
import { partCalls } from '@/lib/checks/engine/part-calls';
import { partWords } from '@/lib/checks/engine/part-words';
import { settingsOfCheck } from '@/lib/checks/engine/settings-of-check';
import { type KustoCommandId, printedCommand } from '@/lib/kusto/commands';
import { smallestRole } from '@/lib/model/azure/permission';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { settingWords } from '../settings/setting-words';
import { Badge } from '../ui/badge';
import { CodeBlock } from '../ui/copy-button';
import { DataTable, Td, Th } from '../ui/data-table';
import { Disclosure } from '../ui/disclosure';

/** Evidence of a check as chips, with requests, permissions, and least-privileged roles on request. */
export function EvidenceNeeds({ needs: all }: { needs: Check['needs'] }) {
  const needs = all.filter((part) => partCalls[part].length > 0);
  if (needs.length === 0) return null;
  const chips = new Set(
    needs.flatMap((part) =>
      partCalls[part].map(({ source = 'Azure Resource Manager', permission }) => `${source}: ${permission}`),
    ),
  );
  return (
    <>
      <ul aria-label="Sources and permissions" className="flex flex-wrap gap-1.5">
        {[...chips].map((chip) => (
          <li key={chip} className="max-w-full">
            <Badge long>{chip}</Badge>
          </li>
        ))}
      </ul>
      <Disclosure summary="Requests and permissions">
        <RequestTable needs={needs} />
      </Disclosure>
    </>
  );
}

function RequestTable({ needs }: { needs: Check['needs'] }) {
  return (
    <DataTable label="Requests and permissions" cards>
      <thead>
        <tr>
          <Th>Evidence</Th>
          <Th>Request</Th>
          <Th>Permission</Th>
          <Th>Least-privileged role</Th>
        </tr>
      </thead>
      {needs.map((part) => (
        <tbody key={part}>
          {partCalls[part].map(({ call, permission }, index) => (
            <tr key={call}>
              {index === 0 ? (
                <Td head rowSpan={partCalls[part].length} className="min-w-40 first-letter:uppercase">
                  {partWords[part]}
                </Td>
              ) : null}
              <Td label="Request" className="min-w-56 font-mono text-xs wrap-anywhere">
                {call}
              </Td>
              <Td label="Permission" className="min-w-56 font-mono text-xs wrap-anywhere">
                {permission}
              </Td>
              <Td label="Least-privileged role" className="whitespace-nowrap">
                {smallestRole(permission) ?? 'Microsoft Graph consent'}
              </Td>
            </tr>
          ))}
        </tbody>
      ))}
    </DataTable>
  );
}

/** The commands of a check, with the ending that makes each result a file, and how to load them. */
export function ManagementCommands({ commands }: { commands: readonly KustoCommandId[] }) {
  const code = commands.map((command) => printedCommand({ command, database: '{database}', entity: '{entity}' }));
  return (
    <>
      <p className="max-w-prose text-muted">
        Save all results with the script on a cluster’s page, or run these commands and export each result as CSV or
        JSON. Then select the files on the cluster’s page or its Access page.
      </p>
      <CodeBlock label="Management commands" code={code.join('\n\n')} />
    </>
  );
}

export function SettingsUsed({ check }: { check: Check }) {
  const names = settingsOfCheck(check);
  if (names.length === 0) return <p className="max-w-prose text-muted">No setting affects this check.</p>;
  return (
    <>
      <DataTable label="Settings and their defaults" cards>
        <thead>
          <tr>
            <Th>Setting</Th>
            <Th>Description</Th>
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
              <Td label="Description" className="min-w-56">
                {settingWords[name].decides}
              </Td>
              <Td label="Default">{words(defaultCheckSettings[name])}</Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p>
        <Link href="/settings" prefetch={false} className="link">
          Open Settings
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
