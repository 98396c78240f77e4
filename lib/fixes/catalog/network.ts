import * as z from 'zod';
import { armIdSchema as armId, guidSchema } from '@/lib/model/azure/arm-id-schema';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import { longestCalloutPattern } from '../settings/callout-policies';
import { noAllowedHosts } from '../settings/outbound-access';
import { noTrustedTenants } from '../settings/trusted-external-tenants';
import { clusterChange, privateEndpointDecision } from '../steps/kinds';
import { noInput, text } from '../support/input-schemas';
import { defineFix } from './define-fix';

/** What shows who loses access if the public endpoint changes. */
const networkEvidence: readonly EvidencePart[] = [
  'privateEndpoints',
  'dataConnections',
  'followerDatabases',
  'managedPrivateEndpoints',
  'knownSubscriptions',
];

const trustedTenantsAll = defineFix({
  id: 'trusted-tenants-all',
  /** `keep`: external tenants that stay trusted. Absent: none. */
  input: z.strictObject({ keep: z.array(guidSchema).max(100).optional() }),
  steps: clusterChange,
  button: 'Limit trusted tenants',
  bulk: true,
  fields: [
    {
      name: 'keep',
      label: 'Tenants to trust',
      kind: 'tenants',
      optional: true,
      whenEmpty: noTrustedTenants.choice,
    },
  ],
  // Roles by management command are in this part only.
  parts: ['databasePrincipals'],
});

const publicNetworkEnabled = defineFix({
  id: 'public-network-enabled',
  input: noInput,
  steps: clusterChange,
  button: 'Turn off public network access',
  wizard: 'network?close=public',
  bulk: true,
  parts: networkEvidence,
});

const publicWithoutIpFilter = defineFix({
  id: 'public-without-ip-filter',
  /** IPv4 addresses, CIDR ranges, or service tags: the complete list that is to be in force. */
  input: z.strictObject({ allowedIpRangeList: z.array(text.max(128)).min(1).max(1000) }),
  steps: clusterChange,
  button: 'Limit public network access',
  bulk: true,
  fields: [
    {
      name: 'allowedIpRangeList',
      label: 'IP allowlist',
      description: 'IPv4 addresses, CIDR ranges, or service tags, one per line. Replaces the existing IP allowlist.',
      kind: 'list',
    },
  ],
  parts: networkEvidence,
});

const outboundUnrestricted = defineFix({
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

const calloutPolicyWide = defineFix({
  id: 'callout-policy-wide',
  /** The complete list that is to be in force. */
  input: z.strictObject({
    calloutPolicies: z
      .array(
        z.strictObject({
          calloutType: text.max(64),
          calloutUriRegex: text.max(longestCalloutPattern),
          outboundAccess: z.enum(['Allow', 'Deny']),
        }),
      )
      .max(100),
  }),
  steps: clusterChange,
  button: 'Set callout policies',
});

const privateEndpointUnknown = defineFix({
  id: 'private-endpoint-unknown',
  input: z.strictObject({ connectionId: armId, decision: z.enum(['Approved', 'Rejected']) }),
  steps: privateEndpointDecision,
  button: 'Approve or reject connection',
  parts: ['knownSubscriptions'],
});

const vnetInjectionLegacy = defineFix({
  id: 'vnet-injection-legacy',
  input: noInput,
  steps: clusterChange,
  button: 'Migrate off virtual network injection',
  bulk: true,
  parts: ['privateEndpoints', 'managedPrivateEndpoints', 'knownSubscriptions'],
});

const turnPublicNetworkOn = defineFix({
  id: 'turn-public-network-on',
  input: noInput,
  steps: clusterChange,
  button: 'Turn on public network access',
  bulk: true,
  parts: networkEvidence,
});

export const networkFixes = [
  trustedTenantsAll,
  publicNetworkEnabled,
  publicWithoutIpFilter,
  outboundUnrestricted,
  calloutPolicyWide,
  privateEndpointUnknown,
  vnetInjectionLegacy,
  turnPublicNetworkOn,
] as const;
