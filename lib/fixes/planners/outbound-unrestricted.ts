import { formatNames } from '@/lib/checks/engine/format-values';
import { hostNameProblem } from '@/lib/checks/support/wide-host';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixInput } from '../plan/fix-input';
import type { FixPlan } from '../plan/fix-plan';
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
import { planSetting } from './plan-setting';
import { undoSetting } from './undo-setting';

const outboundImpact: Impact = {
  outageMinutes: 0,
  duration: 'The restriction takes effect immediately.',
  reversible: 'yes',
  reversal: 'The old switch and list can be put back.',
  money: 'None.',
  affects:
    'External tables, continuous export, cross-cluster queries and plugins that call a host that is not on the list: their calls fail at once.',
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
      impact: { ...outboundImpact, affects: 'Calls to the hosts that the old setting allowed work again.' },
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
    note: 'Outbound access is restricted to these hosts already.',
    impact: outboundImpact,
    warnings: [
      'Callouts of the kind webapi cannot be allowed by a list of hosts, and from now on the callout policy can be changed through Azure Resource Manager alone.',
    ],
  });
}
