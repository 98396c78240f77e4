import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Check } from '@/lib/checks/define-check';
import { partWords } from '@/lib/checks/part-words';
import type { EvidenceRef, Finding, PropertyVerdict } from '@/lib/model/finding';
import { CopyButton } from '../ui/copy-button';
import { DataTable, Td, Th } from '../ui/data-table';
import { ExternalLink } from '../ui/external-link';
import { Time } from '../ui/time';
import { FindingUnknown } from './finding-unknown';

/** Everything behind a verdict: values, evidence, what it rests on, who else asks for it. */
export function FindingDetails({ finding, check }: { finding: Finding; check: Check | undefined }) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex max-w-prose flex-col gap-1">
        <p>{finding.message}</p>
        {check ? <p className="text-muted">{check.why}</p> : null}
      </div>
      {finding.unknown ? <FindingUnknown unknown={finding.unknown} /> : null}
      {finding.properties.length > 0 ? (
        <PropertyTable checkId={finding.checkId} properties={finding.properties} />
      ) : null}
      {finding.outcome === 'fail' && check?.noFix ? <Part title="What you can do">{check.noFix}</Part> : null}
      {finding.assumptions ? <Part title="It rests on">{finding.assumptions.join(' ')}</Part> : null}
      {finding.settings ? (
        <Part title="Settings that decided">
          {finding.settings.map(({ name, value }) => `${name} = ${value}`).join(', ')}
        </Part>
      ) : null}
      {finding.evidence.length > 0 ? <EvidenceTable checkId={finding.checkId} evidence={finding.evidence} /> : null}
      {check ? <References check={check} /> : null}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="max-w-prose">
      <h5 className="text-xs font-medium text-muted">{title}</h5>
      <p>{children}</p>
    </div>
  );
}

function PropertyTable({ checkId, properties }: { checkId: string; properties: readonly PropertyVerdict[] }) {
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
            <Td head className="font-mono text-xs">
              {property}
            </Td>
            <Td>{actual}</Td>
            <Td className="min-w-24">{expected}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function EvidenceTable({ checkId, evidence }: { checkId: string; evidence: readonly EvidenceRef[] }) {
  return (
    <DataTable label={`Evidence of ${checkId}`}>
      <thead>
        <tr>
          <Th>Evidence</Th>
          <Th>API version</Th>
          <Th>Request ID</Th>
          <Th>Read at</Th>
        </tr>
      </thead>
      <tbody>
        {evidence.map(({ part, apiVersion, requestId, readAt }) => (
          <tr key={part}>
            <Td head>{partWords[part]}</Td>
            <Td className="figures">{apiVersion}</Td>
            <Td className="whitespace-nowrap">
              {requestId ? (
                <span className="inline-flex items-center gap-1">
                  <span className="font-mono text-xs">{requestId}</span>
                  <CopyButton text={requestId} label="Copy request ID" />
                </span>
              ) : (
                'Azure gave none'
              )}
            </Td>
            <Td>
              <Time at={readAt} />
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function References({ check }: { check: Check }) {
  return (
    <div className="flex flex-col gap-2">
      {check.controls.length > 0 ? (
        <Part title="Controls">
          {check.controls.map(({ framework, control }) => `${framework} ${control}`).join(' · ')}
        </Part>
      ) : null}
      {check.otherTools.length > 0 ? (
        <div className="max-w-prose">
          <h5 className="text-xs font-medium text-muted">In other tools</h5>
          <ul className="flex flex-col gap-0.5">
            {check.otherTools.map(({ tool, id, differs }) => (
              <li key={`${tool} ${id}`}>
                {tool}: <span className="font-mono text-xs break-all">{id}</span>
                {differs ? <span className="text-muted"> {differs}</span> : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <Link href={`/checks/${encodeURIComponent(check.id)}`} className="link">
          About this check
        </Link>
        <ExternalLink href={check.learnMore}>Microsoft Learn</ExternalLink>
      </p>
    </div>
  );
}
