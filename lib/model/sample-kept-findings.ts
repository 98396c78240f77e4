import { FindingsEncoder } from '@/lib/server/fleet/findings-encoder';
import { type CheckHeading, CompactReader, type KeptFindings } from './api/compact-findings';
import type { Finding } from './finding';

/** Findings of one cluster as a page has them after the server sent them short; `findings` stand in the order of `headings`. */
export function sampleKeptFindings(findings: readonly Finding[], headings: readonly CheckHeading[]): KeptFindings {
  return new CompactReader().read(new FindingsEncoder(headings).encode(findings));
}
