import { lastSegment } from '@/lib/model/azure/arm-id';
import type { PolicyExemption } from '@/lib/model/azure/governance-bodies';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { Badge } from '../ui/badge';
import { DataTable, Td, Th } from '../ui/data-table';
import { Time } from '../ui/time';
import { UnknownPart } from '../ui/unknown-part';

/** Shows Azure Policy's exemptions at or above a cluster. */
export function PolicyExemptions(props: {
  exemptions: EvidenceResult<PolicyExemption[]>;
  /** Milliseconds. */
  now: number;
}) {
  const { exemptions } = props;
  if (exemptions.state !== 'read') return <UnknownPart what="Azure Policy exemptions" part={exemptions} />;
  return (
    <DataTable label="Azure Policy exemptions" cards>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Category</Th>
          <Th>Policy assignment</Th>
          <Th>Expiration date</Th>
        </tr>
      </thead>
      <tbody>
        {exemptions.value.map(({ id, name, properties }) => (
          <tr key={id}>
            <Td head className="min-w-48 wrap-anywhere">
              {properties.displayName || name}
              {properties.description ? (
                <span className="block text-xs text-muted">{properties.description}</span>
              ) : null}
            </Td>
            <Td label="Category">{properties.exemptionCategory ?? 'Not returned'}</Td>
            <Td label="Policy assignment" className="min-w-40 wrap-anywhere">
              {lastSegment(properties.policyAssignmentId ?? 'Not returned')}
            </Td>
            <Td label="Expiration date" className="whitespace-nowrap">
              <Expiry expiresOn={properties.expiresOn ?? null} now={props.now} />
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

export function Expiry({ expiresOn, now }: { expiresOn: string | null; now: number }) {
  if (!expiresOn) return <Badge tone="warn">Never expires</Badge>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Time at={expiresOn} date />
      {Date.parse(expiresOn) <= now ? <Badge tone="warn">Expired</Badge> : null}
    </span>
  );
}
