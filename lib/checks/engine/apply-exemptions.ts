import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Exemption } from '@/lib/model/exemption';
import type { Finding } from '@/lib/model/finding';

/**
 * Findings of a cluster with the exemptions that hold at a time (ISO): only failures are exempted, and an exemption that has
 * expired lets its finding count again.
 */
export function exempt(
  findings: readonly Finding[],
  clusterId: string,
  { exemptions, at }: { exemptions: readonly Exemption[]; at: string },
): Finding[] {
  const here = exemptions.filter(
    (one) => normalizeId(one.clusterId) === normalizeId(clusterId) && Date.parse(one.expiresOn) > Date.parse(at),
  );
  const byCheck = new Map(here.map((one) => [one.checkId, one]));
  return findings.map(({ exemption: _, ...finding }) => {
    const found = finding.outcome === 'fail' ? byCheck.get(finding.checkId) : undefined;
    if (!found) return finding;
    const { category, reason, expiresOn } = found;
    return { ...finding, exemption: { category, reason, expiresOn } };
  });
}
