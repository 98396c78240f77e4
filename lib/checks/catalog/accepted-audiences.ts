import { sameId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatNames, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const acceptedAudiences = defineCheck({
  id: 'accepted-audiences',
  category: 'data-protection',
  title: 'Only Azure Data Explorer token audiences should be accepted',
  shortTitle: 'Token audiences',
  setting: 'accepted audiences',
  failTitle: 'The cluster accepts tokens for unknown audiences',
  passTitle: 'The cluster accepts tokens for known audiences only',
  why: 'A token is issued for one service, its audience. If a cluster accepts other audiences, attackers can also use stolen tokens of those services.',
  severity: 'low',
  severityReason: 'The principal in the token still needs a Kusto role.',
  learnMore: 'https://learn.microsoft.com/rest/api/azurerekusto/clusters/createorupdate',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }, { settings: { knownAudiences } }) => {
    const list = properties.acceptedAudiences;
    const audiences = (list ?? []).map(({ value }) => value?.trim() ?? '').filter((value) => value !== '');
    const foreign = audiences.filter((audience) => !isOwn(audience, properties) && !isListed(audience, knownAudiences));
    const verdict = [
      {
        property: 'acceptedAudiences',
        actual: list ? `[${audiences.join(', ')}]` : formatRaw(list),
        expected: 'empty, or known audiences only',
      },
    ];
    const settings = [{ name: 'knownAudiences', value: knownAudiences.join(', ') || 'none' }];
    return foreign.length > 0
      ? fail(verdict, {
          items: foreign,
          settings,
          message: `Unknown audiences: ${formatNames(foreign)}.`,
        })
      : pass(verdict, { settings });
  },
  fixes: [],
  remediation: {
    steps: [
      'Find out which application needs the audience.',
      'If the audience is expected, add it to the accepted token audiences in Settings.',
      'Otherwise, remove it from the cluster’s `acceptedAudiences` property with a template or `az rest`.',
    ],
  },
  examples: {
    pass: [
      { title: 'The cluster’s list of accepted audiences is empty.', snapshot: sampleSnapshot() },
      {
        title: 'Another cluster’s URI is accepted as an audience.',
        snapshot: sampleAudience('https://reporting.westeurope.kusto.windows.net'),
      },
    ],
    fail: [
      {
        title: 'The audience of an unknown application is accepted.',
        snapshot: sampleAudience('https://app.contoso.com'),
      },
    ],
  },
});

/** Accepts the cluster's address, or one of the service in the public cloud or the cluster's cloud. */
function isOwn(audience: string, { uri }: KustoCluster['properties']): boolean {
  const host = hostOf(audience);
  const ownHost = hostOf(uri ?? '');
  const suffixes = ['.kusto.windows.net', ...suffixOf(ownHost)];
  return host !== '' && (host === ownHost || suffixes.some((suffix) => host.endsWith(suffix)));
}

/** Returns `.kusto.` and the cloud's domain after it. */
function suffixOf(host: string): string[] {
  const start = host.indexOf('.kusto.');
  return start < 0 || start + '.kusto.'.length === host.length ? [] : [host.slice(start)];
}

function isListed(audience: string, known: readonly string[]): boolean {
  return known.some((knownAudience) => sameId(knownAudience, audience));
}

/** Returns an empty string without a host. A path that looks like the service's address isn't one. */
function hostOf(audience: string): string {
  const url = /^[a-z][a-z0-9+.-]*:/i.test(audience) ? audience : `https://${audience}`;
  return URL.canParse(url) ? new URL(url).hostname.toLowerCase() : '';
}

function sampleAudience(value: string) {
  return sampleSnapshot({ cluster: { properties: { acceptedAudiences: [{ value }] } } });
}
