import { getCheck } from '@/lib/checks/catalog';
import { clusterPath } from '@/lib/model/api/api';
import { lastSegment, parseClusterId } from '@/lib/model/azure/arm-id';
import type { Exemption } from '@/lib/model/exemption';
import { findingQuery } from '../findings/finding-row';
import type { ShownExemption } from './exemption-table';

/** An exemption in words: what it is for, where that is shown. An imported one may name a check that is no longer there. */
export function toShownExemption(exemption: Exemption): ShownExemption {
  const { clusterId, checkId } = exemption;
  const ref = parseClusterId(clusterId);
  return {
    exemption,
    finding: getCheck(checkId)?.failTitle ?? `${checkId} (no check has this id)`,
    clusterName: lastSegment(clusterId),
    href: ref ? `/clusters/${clusterPath(ref)}/overview${findingQuery(checkId)}` : '/',
  };
}
