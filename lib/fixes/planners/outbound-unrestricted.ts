import { formatNames } from '@/lib/checks/engine/format-values';
import { hostNameProblem } from '@/lib/checks/support/wide-host';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import {
  outboundAccessOf,
  outboundAccessSetting,
  outboundProperties,
  outboundPropertiesIn,
} from '../settings/outbound-access';
import type { Impact } from '../support/impact';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { definePlan, refuseEntries } from './define-plan';
import { planSetting, undoSetting } from './plan-setting';

export const outboundImpact: Impact = {
  outageMinutes: 0,
  duration: 'Immediate',
  reversible: 'yes',
  reversal: 'You can restore the previous setting and FQDN allowlist.',
  money: 'None',
  affects:
    'External tables, continuous export, cross-cluster queries, and plugins: calls to hosts that aren’t on the FQDN allowlist fail immediately',
  source: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-outbound-access',
};

/** Closes outbound-unrestricted and allowed-fqdn-wide. */
export const outboundUnrestrictedPlan = definePlan({
  id: 'outbound-unrestricted',
  plan: planOutboundAccess,
  undo: (step, before, snapshot) =>
    undoSetting({
      setting: outboundAccessSetting(step.kind === 'cluster.update' ? outboundPropertiesIn(step.body) : []),
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
  const changed = outboundProperties.filter((name) => canonicalJson(present[name]) !== canonicalJson(wanted[name]));
  return planSetting(snapshot, {
    fixId: 'outbound-unrestricted',
    checkId: 'outbound-unrestricted',
    title: hosts.length === 0 ? 'Restrict outbound access' : `Restrict outbound access to ${formatNames(hosts)}`,
    setting: outboundAccessSetting(changed),
    value: Object.fromEntries(changed.map((name) => [name, wanted[name]])),
    note: 'Outbound access is already restricted with this FQDN allowlist.',
    impact: outboundImpact,
    warnings: [
      'An FQDN allowlist can’t allow webapi callouts. After this change, the callout policy can be changed only through Azure Resource Manager.',
    ],
  });
}
