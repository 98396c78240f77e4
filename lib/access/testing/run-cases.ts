import { describe, expect, it } from 'vitest';
import type { AccessEvidence, AccessRow } from '@/lib/model/access';
import { type AccessFilter, computeAccess } from '../compute-access';
import { sampleEvidence } from './sample-evidence';
import { loadedParts, type SampleParts } from './sample-parts';

/** A small estate with the rows that it must give. */
export interface AccessCase {
  /** A sentence that is true of the rows. */
  title: string;
  because: string;
  /** A link, or the settled case of the contract. */
  source: string;
  evidence: SampleParts;
  databases?: string[];
  /** As `describeRows` writes them. */
  rows: string[];
}

export function runCases(subject: string, cases: readonly AccessCase[]): void {
  describe(subject, () => {
    it.each(cases)(`${subject}: $title`, ({ evidence, databases, rows, because, source }) => {
      expect({ because, source, rows: describeRows(toEvidence(evidence, databases)) }).toEqual({
        because,
        source,
        rows: [...rows].sort(),
      });
    });
  });
}

export function toEvidence(parts: SampleParts, databases: string[] = ['Telemetry']): AccessEvidence {
  return sampleEvidence(loadedParts(parts, databases), databases);
}

/** Returns a row as text: principal, database (`*`: every database), how, and abilities. */
export function describeRow({ principal, database, how, can }: AccessRow): string {
  return `${principal.id} ${database ?? '*'} ${how}: ${can.join(' ')}`;
}

export function describeRows(evidence: AccessEvidence, filter?: AccessFilter): string[] {
  return computeAccess(evidence, filter).rows.map(describeRow).sort();
}
