import type { Snapshot } from '@/lib/model/evidence';
import type { Json } from '@/lib/model/json';
import { Problem } from '@/lib/model/problem';
import { fixes } from '../catalog';
import type { FixInput, FixPlan } from '../plan/fix-plan';
import { revertsOf } from '../reverts/recorded-value';
import { readRevert } from '../settings/revertible';
import { clusterBody } from '../steps/cluster';
import type { Impact } from '../support/impact';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { undoRefused } from '../support/undo-refused';
import { calloutPoliciesImpact } from './callout-policy-wide';
import { keyImpact } from './customer-managed-key';
import { definePlan } from './define-plan';
import { tagsImpact } from './no-owner-tag';
import { outboundImpact } from './outbound-unrestricted';
import { planSetting, undoSetting } from './plan-setting';
import { publicAccessOffImpact, publicAccessOnImpact } from './public-access';
import { ipListImpact } from './public-without-ip-filter';
import { sizeImpact } from './sku-no-sla';
import { systemIdentityOffImpact, systemIdentityOnImpact } from './system-identity';
import { trustedTenantsImpact } from './trusted-tenants-all';
import { migrationImpact } from './vnet-injection-legacy';

const reversal = 'You can undo this change, with the same impact.';

const notRecorded = 'Azure has no record that the cluster had this value. Check the value before you apply it.';

/**
 * Sets an earlier value if the value of the change is still in force. It's called a revert only if Azure's record has that value, because
 * the value comes from the caller.
 */
export const revertChangePlan = definePlan({
  id: 'revert-change',
  plan: planRevert,
  undo: (step, before, snapshot) => {
    const [old, set] = [clusterBody(before), clusterBody(step)];
    const found = old && set && readRevert(old, set);
    if (!found) return undefined;
    const { setting } = found;
    return undoSetting({ setting, accepts: () => true, impact: impactOf(setting.path, found.old) })(
      step,
      before,
      snapshot,
    );
  },
});

function planRevert({ before, after }: FixInput<'revert-change'>, snapshot: Snapshot): FixPlan {
  const found = readRevert(before, after);
  if (!found)
    throw new Problem(
      'invalid-request',
      'before and after: Enter the values of one setting that Kustodian can change.',
    );
  const { setting, words, old, set } = found;
  const cluster = requirePart(snapshot, 'cluster');
  const present = setting.read(cluster);
  const isRecorded = (snapshot.recordedChanges ?? []).some((changes) =>
    revertsOf(changes, cluster).some(
      (revert) => revert.state === 'ready' && canonicalJson(revert.before) === canonicalJson(before),
    ),
  );
  // Azure can write a word in another case, but the values of tags have one.
  const textOf = (value: Json) => (setting.path === 'tags' ? canonicalJson(value) : canonicalJson(value).toLowerCase());
  const isSame = (left: Json, right: Json) => textOf(left) === textOf(right);
  if (!isSame(present, old) && !isSame(present, set))
    throw undoRefused(
      `The current value of ${words} differs from the values before and after this change. A later change might have set another value.`,
      [{ path: setting.path, expected: set, actual: present }],
    );
  return planSetting(snapshot, {
    fixId: 'revert-change',
    title: `${isRecorded ? 'Revert' : 'Set'} ${words}${typeof old === 'string' ? ` to ${old}` : ''}`,
    setting,
    value: isSame(present, old) ? present : old,
    note: `The cluster already has this value of ${words}.`,
    impact: impactOf(setting.path, old),
    warnings: [...(isRecorded ? [] : [notRecorded]), ...warningsOf(setting.path, old)],
  });
}

/** Returns the effect of the fix which writes the setting. */
function impactOf(path: string, old: Json): Impact {
  const flag = fixes.find((fix) => 'sets' in fix && path === `properties.${fix.sets.flag}` && fix.sets.value === old);
  const otherFlag = fixes.find((fix) => 'sets' in fix && path === `properties.${fix.sets.flag}`);
  if (flag && 'sets' in flag) return { ...flag.sets.impact, reversal };
  if (otherFlag && 'sets' in otherFlag) return { ...otherFlag.sets.impact, ...otherFlag.sets.undoImpact, reversal };
  return { ...settingImpact(path, old), reversal };
}

function settingImpact(path: string, old: Json): Impact {
  switch (path) {
    case 'properties.publicNetworkAccess':
      return old === 'Enabled' ? publicAccessOnImpact : publicAccessOffImpact;
    case 'properties.allowedIpRangeList':
      return ipListImpact;
    case 'properties.trustedExternalTenants':
      return trustedTenantsImpact;
    case 'properties.restrictOutboundNetworkAccess':
    case 'properties.allowedFqdnList':
      return outboundImpact;
    case 'properties.calloutPolicies':
      return calloutPoliciesImpact;
    case 'properties.keyVaultProperties':
      return keyImpact;
    case 'properties.virtualNetworkConfiguration':
      return migrationImpact;
    case 'identity':
      return isOn(old) ? systemIdentityOnImpact : systemIdentityOffImpact;
    case 'sku':
      return sizeImpact;
    default:
      return tagsImpact;
  }
}

function warningsOf(path: string, old: Json): string[] {
  switch (path) {
    case 'properties.allowedIpRangeList':
      return ['If the IP allowlist is empty, any address can connect.'];
    case 'properties.calloutPolicies':
      return ['The callout policies might allow all addresses.'];
    case 'properties.virtualNetworkConfiguration':
      return ['Microsoft retired virtual network injection on Feb 1, 2025, so Azure might reject the change.'];
    case 'identity':
      return isOn(old)
        ? ['A new system-assigned identity has a different object ID. Assign it the roles that the cluster needs.']
        : [
            'The system-assigned identity is deleted from Microsoft Entra ID. Its object ID and all its roles are lost.',
          ];
    case 'sku':
      // UNCONFIRMED: from which sizes to which others a cluster can be scaled.
      return [
        'Kustodian doesn’t check the availability of the SKU in the cluster’s region. Azure might reject the revert.',
      ];
    case 'tags':
      return ['Azure replaces all tags at once, so the request includes the other tags.'];
    default:
      return [];
  }
}

function isOn(identity: Json): boolean {
  return typeof identity === 'object' && identity !== null && !Array.isArray(identity) && identity.system === true;
}
