import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checks, evaluate } from '@/lib/checks/catalog';
import { checkHeadings } from '@/lib/checks/check-headings';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { defaultCheckSettings } from '../check-settings';
import { type Snapshot, snapshotOf } from '../evidence';
import { type EvidencePart, evidenceParts } from '../evidence-parts';
import type { Unreadable } from '../evidence-result';
import type { Finding, UnknownPart } from '../finding';
import { sampleHeading } from '../samples';
import { type CheckHeading, CompactReader, expandFindings, type SentFindings } from './compact-findings';
import { FindingsEncoder } from './findings-encoder';

const at = '2026-11-25T10:00:00.000Z';

/** What a page makes of clusters that one answer sends it. */
function sentAndBack(clusters: readonly (readonly Finding[])[], headings: readonly CheckHeading[] = checkHeadings) {
  const shortener = new FindingsEncoder(headings);
  const lines: SentFindings[] = JSON.parse(JSON.stringify(clusters.map((findings) => shortener.encode(findings))));
  const reader = new CompactReader();
  return { lines, back: lines.map((line) => expandFindings(reader.read(line), headings)) };
}

/** As text, so that nothing is added, lost or put elsewhere. */
function expectTheSame(clusters: readonly (readonly Finding[])[], headings?: readonly CheckHeading[]) {
  const { lines, back } = sentAndBack(clusters, headings);
  for (const [index, findings] of clusters.entries())
    expect(JSON.stringify(back[index])).toBe(JSON.stringify(findings));
  return lines;
}

const examples = checks.flatMap(({ examples: { pass, fail, 'not-applicable': none = [] } }) =>
  [...pass, ...fail, ...none].map(({ snapshot }) => snapshot),
);
const settings = { ...defaultCheckSettings, customerManagedKeyRequired: true };
const indexed = ['cluster', 'subscription', 'knownSubscriptions', 'roleAssignments', 'roleDefinitions'] as const;

function asIndexed({ clusterId, parts }: Snapshot): Snapshot {
  return snapshotOf(clusterId, Object.fromEntries(indexed.map((part) => [part, parts[part]])));
}

const reasons: readonly Unreadable[] = [
  { state: 'unreadable', reason: 'forbidden', message: 'No.', missingAction: 'x/read', smallestRole: 'Reader' },
  { state: 'unreadable', reason: 'throttled', message: 'Later.', azureCode: 'TooManyRequests', retryAfter: 7 },
  { state: 'unreadable', reason: 'throttled', message: 'Later.', azureCode: 'TooManyRequests', retryAfter: 9 },
];

/** A cluster of the examples with some parts not read, read by another request, or unreadable. */
const anySnapshot = fc
  .record({
    snapshot: fc.constantFrom(...examples, sampleSnapshot()),
    change: fc.dictionary(
      fc.constantFrom(...evidenceParts),
      fc.oneof(fc.constantFrom(...reasons, { state: 'not-loaded' } as const), fc.constantFrom('r1', 'r2', null)),
    ),
  })
  .map(({ snapshot: { clusterId, parts }, change }): Snapshot => {
    const changed = Object.entries(change).map(([name, how]) => {
      const part = parts[name as EvidencePart];
      const isRequest = how === null || typeof how === 'string';
      return [name, !isRequest ? how : part.state === 'read' ? { ...part, requestId: how } : part];
    });
    return { clusterId, parts: { ...parts, ...Object.fromEntries(changed) } };
  });

describe('what the engine found', () => {
  it.each<[string, (snapshot: Snapshot) => Finding[]]>([
    ['with all its evidence', (snapshot) => evaluate(snapshot, { at })],
    ['with what the index holds', (snapshot) => evaluate(asIndexed(snapshot), { at })],
    ['by settings that grade a check otherwise', (snapshot) => evaluate(snapshot, { at, settings })],
  ])('findings of every example are decoded unchanged: %s', (_title, judge) => {
    expectTheSame(examples.map(judge));
  });

  it('findings of clusters with unreadable parts are decoded unchanged', () => {
    fc.assert(
      fc.property(fc.array(anySnapshot, { minLength: 1, maxLength: 8 }), (snapshots) => {
        expectTheSame(snapshots.map((snapshot) => evaluate(snapshot, { at })));
      }),
      { numRuns: 60 },
    );
  });

  it('a shared finding is sent once, and again only when it differs', () => {
    const sized = (name: string) =>
      evaluate(asIndexed(sampleSnapshot({ cluster: { sku: { name, tier: 'Standard' } } })), { at });
    const [first, second, third, again] = expectTheSame(
      ['Standard_E8ads_v5', 'Standard_E8ads_v5', 'Standard_E16ads_v5', 'Standard_E16ads_v5'].map(sized),
    );
    const { shared, evidence, ...bare } = first ?? {};
    expect(shared?.length).toBeGreaterThan(80);
    expect(evidence?.length).toBeGreaterThan(1);
    expect(second).toEqual(bare);
    const names = third?.shared?.map(({ check }) => checkHeadings[check]?.id);
    expect(names).toEqual(['disk-encryption-sku-unsupported', 'sku-no-sla']);
    expect(third?.evidence).toBeUndefined();
    expect(again).toEqual({ ...third, shared: undefined });
  });
});

describe('a finding', () => {
  const headings = ['a', 'b'].map((id) => sampleHeading(id));
  const ref = { part: 'cluster', apiVersion: 'v', requestId: 'r1', readAt: at } as const;
  const finding = (more: Partial<Finding> = {}): Finding => ({
    checkId: 'a',
    outcome: 'unknown',
    severity: 'medium',
    message: 'It is so.',
    properties: [],
    evidence: [ref],
    fixes: [],
    ...more,
  });
  const unknown: Required<UnknownPart> = {
    part: 'databases',
    reason: 'forbidden',
    about: 'databases in use',
    message: 'No. Needs x/read. Message from Azure: Denied.',
    ownMessage: 'No.',
    azureMessage: 'Denied.',
    azureCode: 'AuthorizationFailed',
    missingAction: 'x/read',
    smallestRole: 'Reader',
  };
  const { azureCode: _, ...lessKnown } = unknown;
  const full = finding({
    properties: [{ property: 'state', actual: 'Stopped', expected: 'Running' }],
    unknown: [unknown],
    assumptions: ['It is assumed.'],
    assumptionTexts: [{ undocumented: 'It is assumed.' }],
    settings: [{ name: 'maxOwners', value: '3' }],
  });

  it.each<[string, Finding]>([
    ['outcome', { ...full, outcome: 'not-applicable' }],
    ['sentence', { ...full, message: 'It is otherwise.' }],
    ['severity', { ...full, severity: 'low' }],
    ['property', { ...full, properties: [{ property: 'tier', actual: 'Stopped', expected: 'Running' }] }],
    ['property’s value', { ...full, properties: [{ property: 'state', actual: 'Starting', expected: 'Running' }] }],
    ['expectation', { ...full, properties: [{ property: 'state', actual: 'Stopped', expected: 'Stopped' }] }],
    ['number of properties', { ...full, properties: [] }],
    ['assumption', { ...full, assumptions: ['It is not.'] }],
    ['mark of an assumption as not documented', { ...full, assumptionTexts: ['It is assumed.'] }],
    ['setting', { ...full, settings: [{ name: 'maxOwners', value: '4' }] }],
    ['evidence', { ...full, evidence: [] }],
    ['request', { ...full, evidence: [{ ...ref, requestId: null }] }],
    ['time of reading', { ...full, evidence: [{ ...ref, readAt: '2026-11-25T10:00:01.000Z' }] }],
    ['API version', { ...full, evidence: [{ ...ref, apiVersion: 'w' }] }],
    ...Object.keys(unknown).map((name): [string, Finding] => [
      `${name} of what is unknown`,
      { ...full, unknown: [{ ...unknown, [name]: 'other' }] },
    ]),
    ['number of facts of what is unknown', { ...full, unknown: [lessKnown] }],
    ['number of unknowns', { ...full, unknown: [] }],
  ])("a finding with another %s isn't replaced by the shared one", (_title, other) => {
    expect(other).not.toEqual(full);
    const lines = expectTheSame([[full], [other], [full], [other]], headings.slice(0, 1));
    expect(lines.flatMap(({ shared = [] }) => shared).length).toBeLessThanOrEqual(2);
    expectTheSame([[other], [full], [other]], headings.slice(0, 1));
  });

  it('a finding that fails, has an error, or has another severity is sent in full', () => {
    for (const item of [
      finding({ outcome: 'fail', fixes: [{ fixId: 'disk-encryption-off', grade: 'quick' }] }),
      finding({ outcome: 'error' }),
      finding({ severity: 'high' }),
    ])
      expect(expectTheSame([[item]], headings.slice(0, 1))).toEqual([
        { outcomes: expect.stringMatching(/^[feu]$/), findings: [item] },
      ]);
  });

  it('a finding with evidence of another response is sent in full', () => {
    const other = finding({ checkId: 'b', evidence: [{ ...ref, requestId: 'r2' }] });
    const [line] = expectTheSame([[finding(), other]], headings);
    expect(line?.findings).toEqual([other]);
  });

  it('a new finding after the first ten thousand is sent in full', () => {
    const many = Array.from({ length: 10_002 }, (_, index) => [finding({ message: `It is ${index}.` })]);
    const lines = expectTheSame([...many, [finding({ message: 'It is 3.' })]], headings.slice(0, 1));
    expect(lines.filter(({ shared }) => shared)).toHaveLength(10_000);
    expect(lines.slice(-3).map(({ findings }) => findings.length)).toEqual([1, 1, 0]);
  });
});
