import { type CheckHeading, CompactReader, type KeptFindings } from '@/lib/model/api/compact-findings';
import { FindingsEncoder } from '@/lib/model/api/findings-encoder';
import type { Finding } from '@/lib/model/finding';

/** Findings of one cluster as a page has them after the server sent them short; `findings` stand in the order of `headings`. */
export function sampleKeptFindings(findings: readonly Finding[], headings: readonly CheckHeading[]): KeptFindings {
  return new CompactReader().read(new FindingsEncoder(headings).encode(findings));
}
