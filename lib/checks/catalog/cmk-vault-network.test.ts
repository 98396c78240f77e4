import { expect, it } from 'vitest';
import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleVault } from '../samples/sample-key';
import { cmkVaultNetwork } from './cmk-vault-network';

type Properties = Pick<Vault['properties'], 'publicNetworkAccess' | 'networkAcls'>;

function judge(properties: Properties) {
  return evaluateSample(cmkVaultNetwork, { keyVault: sampleVault(properties) });
}

const defaultAccess = 'publicNetworkAccess of the vault is absent, so the documented default counts: enabled.';
const noAction = 'The vault names no default action for networks, which is taken for Allow.';
const notTrusted =
  'Azure Data Explorer is not among the services that Key Vault’s firewall lets through as trusted; whether the cluster reaches its key all the same is not confirmed.';

it.each<[string, Properties]>([
  ['a default action of Deny', { publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Deny' } }],
  ['a default action of deny, with a bypass', { networkAcls: { defaultAction: 'deny', bypass: 'AzureServices' } }],
  ['no public access', { publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Allow' } }],
  ['no public access and no rules', { publicNetworkAccess: 'disabled' }],
  ['a perimeter', { publicNetworkAccess: 'SecuredByPerimeter', networkAcls: null }],
])('a vault with %s fails as information', (_case, properties) => {
  expect(judge(properties)).toMatchObject({ outcome: 'fail', severity: 'info', assumptions: [notTrusted] });
});

it.each<[Properties, string[]]>([
  [{ publicNetworkAccess: 'enabled', networkAcls: null }, [noAction]],
  [{ publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: null } }, [noAction]],
  [{ publicNetworkAccess: undefined, networkAcls: { defaultAction: 'Allow' } }, [defaultAccess]],
  [{ publicNetworkAccess: null, networkAcls: undefined }, [defaultAccess, noAction]],
])('a vault with %j passes and says what was taken for granted', (properties, assumptions) => {
  expect(judge(properties)).toMatchObject({ outcome: 'pass', assumptions });
});

it('a vault that says everything passes without assumptions', () => {
  const finding = judge({ publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Allow' } });
  expect(finding.properties).toEqual([
    { property: 'publicNetworkAccess of the vault', actual: 'Enabled', expected: 'Enabled' },
    { property: 'networkAcls.defaultAction of the vault', actual: 'Allow', expected: 'Allow' },
  ]);
  expect(finding).not.toHaveProperty('assumptions');
});
