import { coversInternet } from '@/lib/model/public-reach';
import { controlsOf, policyIds } from '../engine/controls';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { perimeterReason, publicAccessOf } from '../support/public-access';

function perimeterDiffers(tool: string): string {
  return `${tool} also flags clusters with the value SecuredByPerimeter, although a network security perimeter controls access to them.`;
}

export const publicNetworkEnabled = defineCheck({
  id: 'public-network-enabled',
  category: 'network',
  title: 'Public network access should be disabled',
  shortTitle: 'Public network access',
  failTitle: 'Public network access is enabled',
  passTitle: 'Public network access is disabled',
  why: 'Anyone with a valid token can use a public endpoint from anywhere. Behind private endpoints, a stolen token isn’t enough.',
  severity: 'high',
  severityReason: 'High. A valid token is a public endpoint’s only barrier. Medium with a limited IP allowlist.',
  controls: controlsOf('publicNetworkAccess'),
  otherTools: [
    { tool: 'Azure Policy', id: policyIds.publicNetworkAccess, differs: perimeterDiffers('Azure Policy') },
    { tool: 'Azure Policy', id: '7b32f193-cb28-4e15-9a98-b9556db0bafa', differs: perimeterDiffers('Azure Policy') },
    { tool: 'PSRule for Azure', id: 'Azure.ADX.PublicAccess', differs: perimeterDiffers('PSRule for Azure') },
    {
      tool: 'SonarQube',
      id: 'S6329',
      differs: 'SonarQube also passes clusters where public network access isn’t set, although the default is enabled.',
    },
    {
      tool: 'Mondoo',
      id: 'mondoo-azure-security-kusto-cluster-public-network-access-disabled',
      differs: perimeterDiffers('Mondoo'),
    },
    { tool: 'Azure security baseline', id: 'Azure Data Explorer NS-2' },
    { tool: 'Azure Landing Zones', id: 'Deny-PublicPaaSEndpoints', differs: perimeterDiffers('Azure Landing Zones') },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access',
  needs: ['cluster'],
  logic: 2,
  evaluate: ({ cluster: { properties } }) => {
    const { state, verdict, assumptions } = publicAccessOf(properties);
    if (state === 'disabled') return pass([verdict]);
    if (state === 'perimeter') return notApplicable(perimeterReason, [verdict], 'nsp-state');
    return coversInternet(properties.allowedIpRangeList ?? [])
      ? fail([verdict], { assumptions, message: 'Public network access is enabled from the internet.' })
      : fail([verdict], {
          assumptions,
          severity: 'medium',
          message: 'Public network access is enabled from selected IP addresses.',
        });
  },
  fixes: [{ fixId: 'public-network-enabled', grade: 'guided' }],
  examples: {
    pass: [{ title: 'Public network access is disabled.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Public network access is enabled from the internet.',
        snapshot: sampleSnapshot({ cluster: { properties: { publicNetworkAccess: 'Enabled' } } }),
      },
      {
        title: 'Public network access is enabled from one IP range.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['203.0.113.0/24'] } },
        }),
      },
      {
        title: 'Public network access is enabled, and two ranges together cover the internet.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['0.0.0.0/1', '128.0.0.0/1'] },
          },
        }),
      },
      {
        title: 'Public network access isn’t set, and the default is enabled.',
        snapshot: sampleSnapshot({ cluster: { properties: { publicNetworkAccess: undefined } } }),
      },
    ],
  },
});
