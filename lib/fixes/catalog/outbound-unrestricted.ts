import * as z from 'zod';
import { formatNames } from '@/lib/checks/engine/format-values';
import { hostNameProblem } from '@/lib/checks/support/wide-host';
import type { Snapshot } from '@/lib/model/evidence';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan, refuseEntries } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { planSetting, undoSetting } from '../planners/plan-setting';
import {
  noAllowedHosts,
  type OutboundProperty,
  outboundAccessOf,
  outboundAccessSetting,
  outboundImpact,
  outboundProperties,
  outboundPropertiesIn,
} from '../settings/outbound-access';
import { clusterBody } from '../steps/cluster';
import { clusterChange } from '../steps/kinds';
import { text } from '../support/input-schemas';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';

export const outboundUnrestricted = defineFix({
  id: 'outbound-unrestricted',
  /** Host names that the cluster can still call. Empty: none. */
  input: z.strictObject({ allowedFqdnList: z.array(text.max(253)).max(1000) }),
  steps: clusterChange,
  button: 'Restrict outbound access',
  breaks: 'Breaks calls to other hosts',
  bulk: true,
  fields: [
    {
      name: 'allowedFqdnList',
      label: 'FQDN allowlist',
      description: 'Host names that clusters can call, one per line.',
      kind: 'list',
      whenEmpty: noAllowedHosts.choice,
    },
  ],
});

/** Closes outbound-unrestricted and allowed-fqdn-wide. */
export const outboundUnrestrictedPlan = () =>
  definePlan(outboundUnrestricted, {
    plan: planOutboundAccess,
    undo: (step, before, snapshot) =>
      undoSetting({
        setting: outboundAccessSetting(outboundPropertiesIn(clusterBody(step) ?? {})),
        accepts: (set, old) =>
          set.restrictOutboundNetworkAccess !== 'Disabled' && canonicalJson(set) !== canonicalJson(old),
        impact: { ...outboundImpact, affects: 'Calls to previously allowed hosts work again' },
      })(step, before, snapshot),
  });

function planOutboundAccess(
  { allowedFqdnList }: InputOf<typeof outboundUnrestricted>,
  snapshot: Snapshot,
): DraftedPlan {
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
    closesCheck: true,
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
      'An FQDN allowlist can’t allow webapi callouts. After this change, you can change the callout policy only through Azure Resource Manager.',
    ],
  });
}
