import { checks, evaluate } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { FindingCounter } from '../count-findings';
import type { Report, ReportCluster } from '../report';

/** Tries to become an element, an attribute, an address, a style, or another order of letters. */
export const hostileTexts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onclick='alert(1)",
  '</style></title><iframe src="https://evil.example">',
  '<a href="javascript:alert(1)">javascript:alert(1)</a>',
  '<base href="https://evil.example/"><form action="https://evil.example/"><object><embed><link rel=stylesheet>',
  'admin\u202Etxt.exe\u2066',
  'a\u0000b\u001B[2Jc',
  '<!-- --> ]]> <![CDATA[ &lt;b&gt; &#x3C;script&#x3E;',
  '<svg><script>alert(1)</script><use href="data:image/svg+xml,x"/></svg>',
  'background:url(https://evil.example/x)',
] as const;

/** Returns a report in which every text from outside is `text`. */
export function hostileReport(text: string): Report {
  const snapshot = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
  const found = evaluate(snapshot, { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings });
  const findings = found.map((finding, index) => ({
    ...finding,
    outcome: (['fail', 'fail', 'unknown', 'pass', 'error', 'not-applicable'] as const)[index % 6] ?? 'pass',
    message: text,
    properties: [{ property: text, actual: text, expected: text }],
    assumptions: [text],
    settings: [{ name: text, value: text }],
    evidence: [{ part: 'cluster' as const, apiVersion: text, requestId: text, readAt: text }],
    unknown: [{ part: 'cluster' as const, reason: 'forbidden' as const, azureCode: text, missingAction: text }],
    ...(index % 6 === 1
      ? {
          exemption: {
            category: 'Waiver' as const,
            expiresOn: '2027-01-01T00:00:00.000Z',
            reason: text,
            ticket: text,
            createdBy: text,
          },
        }
      : {}),
  }));
  const cluster: ReportCluster = {
    cluster: {
      id: text,
      name: text,
      subscriptionId: text,
      resourceGroup: text,
      location: text,
      readAt: text,
      tags: { [text]: text },
    },
    subscriptionName: `${text} name`,
    findings,
  };
  const clusters = [cluster];
  const counter = new FindingCounter(checks);
  counter.add(cluster);
  return {
    product: text,
    tenantId: text,
    readAt: text,
    depth: 'full',
    filter: `a=${encodeURIComponent(text)}`,
    checks,
    clusters,
    counts: counter.counts,
    unread: [
      { scope: text, displayName: text, reason: text, azureCode: text, missingAction: text, smallestRole: text },
    ],
    gate: { exit: 3, thresholds: [text], reasons: [text] },
    assertions: [{ name: text, outcome: 'fail', clusters: 1, details: [text] }],
    exemptions: [
      {
        clusterId: text,
        checkId: text,
        category: 'Waiver',
        expiresOn: '2020-01-01T00:00:00Z',
        createdAt: text,
        reason: text,
        ticket: text,
        createdBy: text,
      },
    ],
    hashes: { catalog: `sha256:${text}`, settings: `sha256:${text}` },
    hasPseudonyms: true,
  };
}
