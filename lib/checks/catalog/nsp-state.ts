import { defineCheck, fail, notApplicable } from '../engine/define-check';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { publicAccessOf } from '../support/public-access';

// UNCONFIRMED: network security perimeters for Azure Data Explorer. azure-kusto 2025-02-14 has the value, but Learn has no page.
const rulesNotRead = 'Kustodian doesn’t read the access rules of the network security perimeter.';

/** Reports when a network security perimeter controls access. Other checks of the public endpoint then don't apply. */
export const nspState = defineCheck({
  id: 'nsp-state',
  category: 'network',
  title: 'Network security perimeter rules should be reviewed',
  shortTitle: 'Network security perimeter',
  setting: 'public network access',
  failTitle: 'A network security perimeter controls access',
  passTitle: 'No network security perimeter controls access',
  why: 'In a network security perimeter, access rules control traffic. The cluster’s IP allowlist and public network access don’t show who can connect.',
  severity: 'info',
  severityReason: 'A network security perimeter can be strict or open, so review its rules.',
  learnMore: 'https://learn.microsoft.com/azure/private-link/network-security-perimeter-concepts',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const { state, verdict } = publicAccessOf(properties);
    const judged = [{ ...verdict, expected: 'Disabled, or Enabled with an IP allowlist' }];
    return state === 'perimeter'
      ? fail(judged, { assumptions: [rulesNotRead] })
      : notApplicable('The cluster doesn’t use a network security perimeter.', judged);
  },
  fixes: [],
  remediation: {
    steps: [
      'Open the network security perimeter that contains the cluster.',
      'Open the cluster’s profile.',
      'Review the inbound and outbound access rules.',
    ],
    note: 'The rules aren’t part of the cluster.',
  },
  examples: {
    pass: [],
    fail: [
      {
        title: 'A network security perimeter controls access.',
        snapshot: sampleSnapshot({ cluster: { properties: { publicNetworkAccess: 'SecuredByPerimeter' } } }),
      },
    ],
    'not-applicable': [{ title: 'Public network access is disabled.', snapshot: sampleSnapshot() }],
  },
});
