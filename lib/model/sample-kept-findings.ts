import { type CheckHeading, CompactReader, type KeptFindings } from './compact-findings';
import type { Finding } from './finding';
import { FindingsShortener } from './shorten-findings';

/** Findings of one cluster as a page has them after the server sent them short; `findings` stand in the order of `headings`. */
export function sampleKeptFindings(findings: readonly Finding[], headings: readonly CheckHeading[]): KeptFindings {
  return new CompactReader().read(new FindingsShortener(headings).shorten(findings));
}
