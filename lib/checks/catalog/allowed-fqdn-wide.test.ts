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
    message: `The cluster may call whole domains: ${wide}.`,
    properties: [{ property: 'allowedFqdnList', actual: list.join(', '), expected: 'full names of hosts' }],
    assumptions: [
      'Whether the service takes wildcards and bare suffixes is not documented; they count as all hosts that they could mean.',
    ],
  });
});

it('hosts that are named in full pass', () => {
  const finding = judge(['sttelemetry.blob.core.windows.net', 'api.contoso.com'], 'enabled');
  expect(finding).toMatchObject({
    outcome: 'pass',
    message: 'Each host that the cluster may call is named in full.',
    properties: [{ actual: 'sttelemetry.blob.core.windows.net, api.contoso.com' }],
  });
  expect(finding).not.toHaveProperty('assumptions');
});

it.each(['Disabled', null])('the FQDN allowlist has no effect when outbound access is %s', (restricted) => {
  expect(judge(['*'], restricted)).toMatchObject({
    outcome: 'not-applicable',
    message: 'Outbound access is not restricted, so the list has no effect.',
    properties: [{ property: 'allowedFqdnList', actual: '*' }],
  });
});

it.each([[[]], [null], [undefined]])('a list that is %j names nothing to judge', (list) => {
  expect(judge(list)).toMatchObject({
    outcome: 'not-applicable',
    message: 'The list of allowed hosts is empty.',
    properties: [{ property: 'allowedFqdnList', actual: 'none' }],
  });
});
