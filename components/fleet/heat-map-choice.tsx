import Link from 'next/link';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { SeverityBadge } from '../ui/severity-badge';
import { StatusPill } from '../ui/status-pill';
import { type FleetRow, findingOf } from './fleet-row';

/** What the chosen cell of the heat map says, in words. */
export function HeatMapChoice({ row, check, href }: { row: FleetRow; check: CheckHeading; href: string }) {
  const finding = findingOf(row, check.id);
  if (!finding) return null;
  return (
    <p role="status" className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
      <StatusPill status={finding.outcome} />
      {finding.exemption ? <StatusPill status="exempted" /> : null}
      <SeverityBadge severity={finding.severity} />
      <Link href={href} prefetch={false} className="link inline-flex min-h-6 items-center font-medium">
        {row.cluster.name}
      </Link>
      <span className="min-w-0 wrap-anywhere">
        {finding.outcome === 'fail' ? finding.message : `${check.title}: ${finding.message}`}
      </span>
    </p>
  );
}
