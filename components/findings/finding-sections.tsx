import type { ReactNode } from 'react';
import { partWords } from '@/lib/checks/engine/part-words';
import type { PastOutcome } from '@/lib/client/queries/outcome-log';
import type { Finding, PropertyVerdict, UnknownPart } from '@/lib/model/finding';
import { StatusPill } from '../ui/badge';
import { DataTable, Td, Th } from '../ui/data-table';
import { Time } from '../ui/time';
import { UnreadableReason } from '../ui/unknown-part';
import { distinctParts } from './missing-parts';

export function FindingSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      {children}
    </section>
  );
}

const categories = { Waiver: 'Risk accepted', Mitigated: 'Mitigated' } as const;

export function FindingExemption({ exemption }: { exemption: NonNullable<Finding['exemption']> }) {
  return (
    <FindingSection title="Exempted in this browser">
      <p>
        {categories[exemption.category]}: {exemption.reason}
      </p>
      <p className="text-muted">
        It is counted apart until <Time at={exemption.expiresOn} date />, then it counts again.
      </p>
    </FindingSection>
  );
}

/** Missing evidence, and the permission that it needs. */
export function FindingUnknown({ unknown }: { unknown: readonly UnknownPart[] }) {
  return (
    <ul className="flex max-w-prose flex-col gap-1">
      {distinctParts(unknown).map((missing) => (
        <li key={`${missing.part} ${missing.reason} ${missing.missingAction}`}>
          <strong className="font-medium">Not read: {partWords[missing.part]}.</strong>{' '}
          <UnreadableReason {...missing} />
        </li>
      ))}
    </ul>
  );
}

export function PropertyTable({ checkId, properties }: { checkId: string; properties: readonly PropertyVerdict[] }) {
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
            <Td head className="min-w-32 font-mono text-xs wrap-anywhere">
              {property}
            </Td>
            <Td className="min-w-28 wrap-anywhere">{actual}</Td>
            <Td className="min-w-24">{expected}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Results of each read in this visit, newest first. */
export function FindingHistory({ history }: { history: readonly PastOutcome[] }) {
  return (
    <FindingSection title="In this visit">
      <ul className="flex flex-col gap-1">
        {history.map(({ at, outcome, message }) => (
          <li key={at} className="flex flex-wrap items-baseline gap-x-3">
            <Time at={at} />
            <StatusPill status={outcome} quiet />
            <span className="min-w-0 flex-1 basis-48 text-muted">{message}</span>
          </li>
        ))}
      </ul>
      <p className="text-xs text-muted">
        {history.length === 1 ? 'Read once in this visit. ' : ''}Kustodian keeps nothing beyond it.
      </p>
    </FindingSection>
  );
}
