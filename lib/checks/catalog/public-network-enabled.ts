import { coversInternet } from '@/lib/model/covers-internet';
import { controlsOf, policyIds } from '../engine/controls';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { perimeterReason, publicAccessOf } from '../support/public-access';
import { nspState } from './nsp-state';

function perimeterDiffers(tool: string): string {
  return `${tool} also flags clusters in a network security perimeter (SecuredByPerimeter).`;
}

export const publicNetworkEnabled = defineCheck({
  id: 'public-network-enabled',
  category: 'network',
  title: 'Public network access should be disabled',
  shortTitle: 'Public network access',
  setting: 'public network access',
  failTitle: 'Public network access is enabled',
  passTitle: 'Public network access is disabled',
  why: 'Anyone with a valid token can use a public endpoint from anywhere. With private endpoints only, a stolen token isn’t enough.',
  severity: 'high',
  severityReason: 'A valid token is the only barrier. An IP allowlist lowers this to Medium.',
  controls: controlsOf('publicNetworkAccess'),
  otherTools: [
    { tool: 'Azure Policy', id: policyIds.publicNetworkAccess, differs: perimeterDiffers('Azure Policy') },
    { tool: 'Azure Policy', id: '7b32f193-cb28-4e15-9a98-b9556db0bafa', differs: perimeterDiffers('Azure Policy') },
    { tool: 'PSRule for Azure', id: 'Azure.ADX.PublicAccess', differs: perimeterDiffers('PSRule for Azure') },
    {
      tool: 'SonarQube',
      id: 'S6329',
      differs: 'SonarQube passes clusters where public network access isn’t set, although the default is Enabled.',
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
    if (state === 'perimeter') return notApplicable(perimeterReason, [verdict], nspState);
    return coversInternet(properties.allowedIpRangeList ?? [])
      ? fail([verdict], { assumptions, message: 'Clients on the whole internet can connect.' })
      : fail([verdict], {
          assumptions,
          severity: 'medium',
          message: 'Clients with selected IP addresses can connect.',
        });
  },
  fixes: [{ fixId: 'public-network-enabled', grade: 'guided' }],
  examples: {
    pass: [{ title: 'Public network access is disabled.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Public network access is enabled from all networks.',
        snapshot: sampleSnapshot({ cluster: { properties: { publicNetworkAccess: 'Enabled' } } }),
      },
      {
        title: 'Public network access is enabled from one IP range.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['203.0.113.0/24'] } },
        }),
      },
      {
        title: 'Two IP ranges together cover the whole internet.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['0.0.0.0/1', '128.0.0.0/1'] },
          },
        }),
      },
      {
        title: 'Public network access isn’t set, and the default is Enabled.',
        snapshot: sampleSnapshot({ cluster: { properties: { publicNetworkAccess: undefined } } }),
      },
    ],
  },
});
