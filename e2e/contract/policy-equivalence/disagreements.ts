import type { Finding } from '@/lib/model/finding';
import { assignedParameters } from './assigned-parameters';
import {
  adminsOf,
  hasApprovedConnection,
  hasKey,
  hasNetworkIds,
  hasSeveralZones,
  isForDevelopment,
  isIn,
  isInjected,
  isMissing,
  isSame,
  keyOf,
  logsOnlyAudit,
  type Sent,
  sendsLogs,
} from './cluster-facts';
import type { ClusterBodies, Compliance } from './compliance';

/**
 * An intended difference between a check and its policy definition. The check shows the reason
 * (`differs` of its `otherTools`). `when` selects the clusters, so that every other difference fails the test.
 */
export interface Disagreement {
  definitionId: string;
  checkId: string;
  policy: Compliance;
  check: Finding['outcome'];
  /** Exactly the clusters with these two results. */
  when: (bodies: ClusterBodies) => boolean;
}

/** All disagreements. */
export const disagreements: readonly Disagreement[] = [
  {
    definitionId: '8945ba5e-918e-4a57-8117-fe615d12e3ba',
    checkId: 'alldatabasesadmin-too-many',
    policy: 'non-compliant',
    check: 'pass',
    when: (bodies) => {
      const admins = adminsOf(bodies);
      const withoutPeople = admins.every(({ properties }) => properties.principalType !== 'User');
      return admins.length > 0 && admins.length <= 3 && withoutPeople;
    },
  },
  {
    definitionId: '81e74cea-30fd-40d5-802f-d72103c2aaaa',
    checkId: 'cmk-not-used',
    policy: 'non-compliant',
    check: 'pass',
    when: (bodies) => hasKey(bodies) && isMissing(keyOf(bodies)?.keyVersion),
  },
  {
    definitionId: '81e74cea-30fd-40d5-802f-d72103c2aaaa',
    checkId: 'cmk-not-used',
    policy: 'compliant',
    check: 'fail',
    when: (bodies) => {
      const { keyName, keyVaultUri, keyVersion } = keyOf(bodies) ?? {};
      return !hasKey(bodies) && ![keyName, keyVaultUri, keyVersion].some(isMissing);
    },
  },
  ...['43bc7be6-5e69-4b0d-a2bb-e815557ca673', '7b32f193-cb28-4e15-9a98-b9556db0bafa'].map(
    (definitionId): Disagreement => ({
      definitionId,
      checkId: 'public-network-enabled',
      policy: 'non-compliant',
      check: 'not-applicable',
      when: ({ cluster }) => isSame(cluster.properties.publicNetworkAccess, 'SecuredByPerimeter'),
    }),
  ),
  ...['f7735886-8927-431f-b201-c953922512b8', 'a47272e1-1d5d-4b0b-b366-4873f1432fe0'].flatMap((definitionId) =>
    [true, false].map(
      (approved): Disagreement => ({
        definitionId,
        checkId: 'private-endpoint-none',
        policy: approved ? 'compliant' : 'non-compliant',
        check: 'not-applicable',
        when: (bodies) => isInjected(bodies) && hasApprovedConnection(bodies) === approved,
      }),
    ),
  ),
  {
    definitionId: '9ad2fd1f-b25f-47a2-aa01-1a5a779e6413',
    checkId: 'vnet-injection-legacy',
    policy: 'non-compliant',
    check: 'pass',
    when: (bodies) => !isInjected(bodies) && !hasNetworkIds(bodies),
  },
  {
    definitionId: '9ad2fd1f-b25f-47a2-aa01-1a5a779e6413',
    checkId: 'vnet-injection-legacy',
    policy: 'compliant',
    check: 'fail',
    when: (bodies) => isInjected(bodies) && hasNetworkIds(bodies),
  },
  ...[true, false].map(
    (several): Disagreement => ({
      definitionId: 'cbe58ab0-07a8-43ea-9ccc-8ea33e4d6aa5',
      checkId: 'not-zone-redundant',
      policy: several ? 'compliant' : 'non-compliant',
      check: 'not-applicable',
      when: (bodies) => isForDevelopment(bodies) && hasSeveralZones(bodies) === several,
    }),
  ),
  {
    definitionId: 'cbe58ab0-07a8-43ea-9ccc-8ea33e4d6aa5',
    checkId: 'not-zone-redundant',
    policy: 'compliant',
    check: 'fail',
    when: (bodies) =>
      !isForDevelopment(bodies) &&
      hasSeveralZones(bodies) &&
      isSame(bodies.cluster.properties.zoneStatus, 'ZonalInconsistency'),
  },
  ...diagnosticsDisagreements('a819f227-229d-44cb-8ad6-25becdb4451f', ({ workspaceId }) =>
    isSame(workspaceId, assignedParameters.logAnalytics),
  ),
  ...diagnosticsDisagreements(
    '2137dd9f-94ac-413f-93a8-d068966308c9',
    ({ storageAccountId }) => isSame(storageAccountId, assignedParameters.storageAccount),
    assignedParameters.resourceLocation,
  ),
  ...diagnosticsDisagreements(
    'aaa4560d-9580-4804-a5e5-b9ffb469d49e',
    ({ eventHubAuthorizationRuleId, eventHubName }) =>
      isSame(eventHubAuthorizationRuleId, assignedParameters.eventHubAuthorizationRuleId) &&
      isSame(eventHubName, 'Monitoring'),
    assignedParameters.resourceLocation,
  ),
];

function diagnosticsDisagreements(
  definitionId: string,
  goesThere: (sent: Sent) => boolean,
  region?: string,
): Disagreement[] {
  const common = { definitionId, checkId: 'diagnostics-missing' };
  const isJudged = (bodies: ClusterBodies) => region === undefined || isIn(bodies, region);
  const asAsked = ({ diagnosticSettings }: ClusterBodies) =>
    diagnosticSettings.some(({ properties }) => goesThere(properties) && logsOnlyAudit(properties));
  const judged: Disagreement = {
    ...common,
    policy: 'non-compliant',
    check: 'pass',
    when: (bodies) => isJudged(bodies) && sendsLogs(bodies) && !asAsked(bodies),
  };
  if (region === undefined) return [judged];
  const elsewhere = [true, false].map(
    (sends): Disagreement => ({
      ...common,
      policy: 'not-applicable',
      check: sends ? 'pass' : 'fail',
      when: (bodies) => !isJudged(bodies) && sendsLogs(bodies) === sends,
    }),
  );
  return [judged, ...elsewhere];
}
