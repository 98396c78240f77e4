import { describe, expect, it } from 'vitest';
import { checks, evaluate } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { compareFindings } from './compare-findings';

const at = '2026-11-25T10:00:00.000Z';
const plain = evaluate(sampleSnapshot({}), { at });
const encrypted = evaluate(sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } }), { at });
const check = 'disk-encryption-off';

describe('findings of two clusters', () => {
  it('findings of two clusters are side by side for every check, differences first', () => {
    const compared = compareFindings(plain, encrypted);
    expect(compared).toHaveLength(checks.length);
    const differing = compared.filter(({ differs }) => differs).map(({ checkId }) => checkId);
    expect(differing).toContain(check);
    expect(compared.slice(0, differing.length).every(({ differs }) => differs)).toBe(true);
    expect(compared[0]?.checkId).toBe(check);
  });

  it("findings of a cluster and itself don't differ", () => {
    expect(compareFindings(plain, plain).some(({ differs }) => differs)).toBe(false);
  });

  it('findings of two clusters differ if one of them is exempt', () => {
    const exemption = { category: 'Waiver', reason: 'Known.', expiresOn: '2027-01-01T00:00:00Z' } as const;
    const accepted = encrypted.map((finding) => (finding.checkId === check ? { ...finding, exemption } : finding));
    const found = compareFindings(encrypted, accepted).filter(({ differs }) => differs);
    expect(found.map(({ checkId }) => checkId)).toEqual([check]);
  });

  it("findings of two clusters don't differ if a side is unknown", () => {
    const compared = compareFindings(plain, null);
    expect(compared.every(({ differs, right }) => !differs && right === null)).toBe(true);
  });
});
