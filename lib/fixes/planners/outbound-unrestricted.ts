import { formatNames } from '@/lib/checks/engine/format-values';
import { hostNameProblem } from '@/lib/checks/support/wide-host';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import {
  type OutboundProperty,
  outboundAccessOf,
  outboundAccessSetting,
  outboundImpact,
  outboundProperties,
  outboundPropertiesIn,
} from '../settings/outbound-access';
import { clusterBody } from '../steps/cluster';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { definePlan, refuseEntries } from './define-plan';
import { planSetting, undoSetting } from './plan-setting';

/** Closes outbound-unrestricted and allowed-fqdn-wide. */
export const outboundUnrestrictedPlan = definePlan({
  id: 'outbound-unrestricted',
  plan: planOutboundAccess,
  undo: (step, before, snapshot) =>
    undoSetting({
      setting: outboundAccessSetting(outboundPropertiesIn(clusterBody(step) ?? {})),
      accepts: (set, old) =>
        set.restrictOutboundNetworkAccess !== 'Disabled' && canonicalJson(set) !== canonicalJson(old),
      impact: { ...outboundImpact, affects: 'Calls to previously allowed hosts work again' },
    })(step, before, snapshot),
});

function planOutboundAccess({ allowedFqdnList }: FixInput<'outbound-unrestricted'>, snapshot: Snapshot): FixPlan {
  refuseEntries('allowedFqdnList', allowedFqdnList, hostNameProblem);
  const present = outboundAccessOf(requirePart(snapshot, 'cluster'));
  const hosts = [...new Set(allowedFqdnList.map((host) => host.toLowerCase()))];
  const wanted = { restrictOutboundNetworkAccess: 'Enabled', allowedFqdnList: hosts };
  const isChanged = (name: OutboundProperty) => canonicalJson(present[name]) !== canonicalJson(wanted[name]);
  const blocksAll = hosts.length === 0;
  // An empty list is part of the restriction even if it was empty before, because it takes effect with it.
  const written = outboundProperties.filter(
    (name) =>
      isChanged(name) || (blocksAll && name === 'allowedFqdnList' && isChanged('restrictOutboundNetworkAccess')),
  );
  return planSetting(snapshot, {
    fixId: 'outbound-unrestricted',
    checkId: 'outbound-unrestricted',
    title: blocksAll ? 'Block all outbound calls' : `Restrict outbound access to ${formatNames(hosts)}`,
    setting: outboundAccessSetting(written),
    value: Object.fromEntries(written.map((name) => [name, wanted[name]])),
    note: 'Outbound access is already restricted with this FQDN allowlist.',
    impact: outboundImpact,
    warnings: [
      ...(blocksAll
        ? [
            'The FQDN allowlist is empty. External tables, continuous export, cross-cluster queries, and plugins can’t call other hosts.',
          ]
        : []),
      'An FQDN allowlist can’t allow webapi callouts. After this change, the callout policy can be changed only through Azure Resource Manager.',
    ],
  });
}
