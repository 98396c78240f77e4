import { lastSegment } from '@/lib/model/azure/arm-id';
import type { ManagedEndpoint } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { type PageResults, SettingControl } from '../findings/finding-result';
import { counted } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { SettingRow, SettingSection } from '../ui/setting-row';
import { UnknownPart } from '../ui/unknown-part';

export function ManagedEndpoints(props: { part: EvidenceResult<ManagedEndpoint[]>; results: PageResults }) {
  const { part, results } = props;
  return (
    <SettingSection
      title="Managed private endpoints"
      after={
        part.state === 'read' && part.value.length > 0 ? (
          <DataTable label="List of managed private endpoints" cards>
            <thead>
              <tr>
                <Th>Name</Th>
                <Th>Target resource</Th>
                <Th>Sub-resource</Th>
              </tr>
            </thead>
            <tbody>
              {part.value.map(({ endpoint }) => (
                <tr key={endpoint.id}>
                  <Td head className="min-w-32 wrap-anywhere">
                    {lastSegment(endpoint.name)}
                  </Td>
                  <Td label="Target resource" className="min-w-36 font-mono text-xs break-all">
                    {endpoint.properties?.privateLinkResourceId ?? 'Not returned by Azure'}
                  </Td>
                  <Td label="Sub-resource">{endpoint.properties?.groupId ?? ''}</Td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        ) : null
      }
    >
      <SettingRow title="Endpoints" control={<SettingControl results={results} setting="managed private endpoints" />}>
        {part.state !== 'read' ? (
          <UnknownPart what="managed private endpoints" part={part} />
        ) : part.value.length === 0 ? (
          <p className="text-muted">No managed private endpoints.</p>
        ) : (
          <p className="font-medium">{counted(part.value.length, 'endpoint')}</p>
        )}
      </SettingRow>
    </SettingSection>
  );
}
