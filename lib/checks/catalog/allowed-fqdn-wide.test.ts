import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { allowedFqdnWide } from './allowed-fqdn-wide';

function judge(allowedFqdnList: string[] | null | undefined, restrictOutboundNetworkAccess: string | null = 'Enabled') {
  return evaluateSample(allowedFqdnWide, {
    cluster: { properties: { restrictOutboundNetworkAccess, allowedFqdnList } },
  });
}

it.each([
  [['*'], '*'],
  [['*.contoso.com', 'api.contoso.com'], '*.contoso.com'],
  [
    ['westeurope.kusto.windows.net', 'z07.blob.storage.azure.net'],
    'westeurope.kusto.windows.net, z07.blob.storage.azure.net',
  ],
  [['Blob.Core.Windows.Net', 'kusto.windows.net'], 'Blob.Core.Windows.Net, kusto.windows.net'],
])('%j means whole domains', (list, wide) => {
  expect(judge(list)).toMatchObject({
    outcome: 'fail',
    severity: 'medium',
    message: `Whole domains: ${wide}.`,
    properties: [{ property: 'allowedFqdnList', actual: list.join(', '), expected: 'full host names' }],
    assumptions: ['This check assumes that a wildcard or domain suffix allows every host that it matches.'],
  });
});

it('hosts that are named in full pass', () => {
  const finding = judge(['sttelemetry.blob.core.windows.net', 'api.contoso.com'], 'enabled');
  expect(finding).toMatchObject({
    outcome: 'pass',
    message: 'The FQDN allowlist names individual hosts.',
    properties: [{ actual: 'sttelemetry.blob.core.windows.net, api.contoso.com' }],
  });
  expect(finding).not.toHaveProperty('assumptions');
});

it.each(['Disabled', null])('the FQDN allowlist has no effect when outbound access is %s', (restricted) => {
  expect(judge(['*'], restricted)).toMatchObject({
    outcome: 'not-applicable',
    message: 'Outbound access is unrestricted, so the FQDN allowlist has no effect.',
    properties: [{ property: 'allowedFqdnList', actual: '*' }],
  });
});

it.each([[[]], [null], [undefined]])("the check doesn't apply to an FQDN allowlist that is %j", (list) => {
  expect(judge(list)).toMatchObject({
    outcome: 'not-applicable',
    message: 'The FQDN allowlist is empty.',
    properties: [{ property: 'allowedFqdnList', actual: 'none' }],
  });
});
