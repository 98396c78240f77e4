import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Exemption } from '@/lib/model/exemption';
import type { Finding } from '@/lib/model/finding';

/** Applies the exemptions in force at an ISO time. Only failures can be exempt. */
export function applyExemptions(
  findings: readonly Finding[],
  clusterId: string,
  { exemptions, at }: { exemptions: readonly Exemption[]; at: string },
): Finding[] {
  const here = exemptions.filter(
    (exemption) =>
      normalizeId(exemption.clusterId) === normalizeId(clusterId) && Date.parse(exemption.expiresOn) > Date.parse(at),
  );
  const byCheck = new Map(here.map((exemption) => [exemption.checkId, exemption]));
  return findings.map(({ exemption: _, ...finding }) => {
    const found = finding.outcome === 'fail' ? byCheck.get(finding.checkId) : undefined;
    if (!found) return finding;
    const { category, reason, expiresOn } = found;
    return { ...finding, exemption: { category, reason, expiresOn } };
  });
}
