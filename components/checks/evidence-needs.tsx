import type { Check } from '@/lib/checks/engine/define-check';
import { partCalls } from '@/lib/checks/engine/part-calls';
import { partWords } from '@/lib/checks/engine/part-words';
import { smallestRole } from '@/lib/model/azure/permission';
import { DataTable, Td, Th } from '../ui/data-table';

/** What a check reads: each part with its request, the permission that it takes, and the smallest role that has it. */
export function EvidenceNeeds({ needs }: { needs: Check['needs'] }) {
  return (
    <DataTable label="Requests and permissions">
      <thead>
        <tr>
          <Th>Evidence</Th>
          <Th>Request</Th>
          <Th>Permission</Th>
          <Th>Smallest built-in role</Th>
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
              <Td className="min-w-56 font-mono text-xs wrap-anywhere">{call}</Td>
              <Td className="min-w-56 font-mono text-xs wrap-anywhere">{permission}</Td>
              <Td className="whitespace-nowrap">{smallestRole(permission) ?? 'A consent in Microsoft Graph'}</Td>
            </tr>
          ))}
        </tbody>
      ))}
    </DataTable>
  );
}
