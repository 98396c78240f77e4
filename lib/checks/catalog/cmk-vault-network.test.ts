import { expect, it } from 'vitest';
import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleVault } from '../samples/sample-key';
import { cmkVaultNetwork } from './cmk-vault-network';

type Properties = Pick<Vault['properties'], 'publicNetworkAccess' | 'networkAcls'>;

function judge(properties: Properties) {
  return evaluateSample(cmkVaultNetwork, { keyVault: sampleVault(properties) });
}

const defaultAccess = 'Public network access isn’t set for the key vault, and the documented default is Enabled.';
const noAction = 'Azure returned no default network action, so this check assumes Allow.';
const notTrusted =
  'Microsoft doesn’t list Azure Data Explorer as a trusted service of the key vault firewall, so the cluster might lose access to its key.';

it.each<[string, Properties]>([
  ['a default action of Deny', { publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Deny' } }],
  ['a default action of deny, with a bypass', { networkAcls: { defaultAction: 'deny', bypass: 'AzureServices' } }],
  ['no public access', { publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Allow' } }],
  ['no public access and no rules', { publicNetworkAccess: 'disabled' }],
  ['a perimeter', { publicNetworkAccess: 'SecuredByPerimeter', networkAcls: null }],
])('a key vault with %s fails as information', (_case, properties) => {
  expect(judge(properties)).toMatchObject({ outcome: 'fail', severity: 'info', assumptions: [notTrusted] });
});

it.each<[Properties, string[]]>([
  [{ publicNetworkAccess: 'enabled', networkAcls: null }, [noAction]],
  [{ publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: null } }, [noAction]],
  [{ publicNetworkAccess: undefined, networkAcls: { defaultAction: 'Allow' } }, [defaultAccess]],
  [{ publicNetworkAccess: null, networkAcls: undefined }, [defaultAccess, noAction]],
])('a key vault with %j passes and shows its assumptions', (properties, assumptions) => {
  expect(judge(properties)).toMatchObject({ outcome: 'pass', assumptions });
});

it('a key vault with every property passes without assumptions', () => {
  const finding = judge({ publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Allow' } });
  expect(finding.properties).toEqual([
    { property: 'publicNetworkAccess (key vault)', actual: 'Enabled', expected: 'Enabled' },
    { property: 'networkAcls.defaultAction (key vault)', actual: 'Allow', expected: 'Allow' },
  ]);
  expect(finding).not.toHaveProperty('assumptions');
});
