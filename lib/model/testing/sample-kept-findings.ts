import { type CheckHeading, CompactReader, type KeptFindings } from '@/lib/model/api/compact-findings';
import { FindingsEncoder } from '@/lib/model/api/findings-encoder';
import type { Finding } from '@/lib/model/finding';

/** Returns a cluster's findings in compact form, in the order of `headings`. */
export function sampleKeptFindings(findings: readonly Finding[], headings: readonly CheckHeading[]): KeptFindings {
  return new CompactReader().read(new FindingsEncoder(headings).encode(findings));
}
