import { describe, expect, it } from 'vitest';
import { toMarkdown } from './markdown';
import type { Exchange } from './recorder';
import { hasDifferences, isIncomplete, toReport } from './report';
import type { Run } from './run-doctor';

const facts = { version: '1.2.3', date: '2025-02-01', cloud: 'public' };
const arm = 'https://management.azure.com';

function exchange(change: Partial<Exchange>): Exchange {
  return {
    step: 's',
    method: 'GET',
    url: `${arm}/subscriptions?api-version=2022-12-01`,
    status: 200,
    headers: {},
    body: '{}',
    ...change,
  };
}

function run(exchanges: Exchange[], change: Partial<Run> = {}): Run {
  const found = {
    subscriptions: [],
    clusters: [],
    managementGroups: [],
    vaultIds: [],
    principalIds: new Set<string>(),
  };
  return {
    steps: [],
    exchanges,
    graphScopes: [],
    found: { ...found, regions: new Map(), engines: [] },
    commands: [],
    ...change,
  };
}

const ok = exchange({ body: JSON.stringify({ value: [{ subscriptionId: 'a1', displayName: 'Mia' }] }) });

describe('a report', () => {
  it('a report counts requests, refusals, and differences by operation', () => {
    const refusal = JSON.stringify({ error: { code: 'AuthorizationFailed', message: 'Mia does not have access.' } });
    const report = toReport(
      run([
        ok,
        exchange({ body: '{"value":null}' }),
        exchange({ status: 403, body: refusal }),
        exchange({ status: 502, body: '<html>Mia</html>' }),
        exchange({ status: 0 }),
        exchange({ url: `${arm}/subscriptions/a1/mystery/Mia?api-version=1` }),
      ]),
      facts,
    );
    const [known, unknown] = report.operations;
    expect(known).toMatchObject({
      operation: 'GET /subscriptions',
      requests: 5,
      statuses: { 0: 1, 200: 2, 403: 1, 502: 1 },
      outcomes: { differs: 1, 'no-answer': 1, parsed: 1, refused: 1, 'unreadable-refusal': 1 },
      differences: [{ path: 'value', expected: 'array', seen: 'null' }],
      sample: { value: [{ subscriptionId: 'name-1', displayName: 'name-2' }] },
    });
    expect(known?.refusals).toEqual([
      { status: 403, code: 'AuthorizationFailed', message: '… does not have access.', count: 1 },
      { status: 502, code: '', message: 'null', count: 1 },
    ]);
    expect(unknown?.operation).toBe('GET /subscriptions/name-1/type-1/name-2 (not in the table)');
    expect(report.counts).toMatchObject({ requests: 6, bodiesThatDiffer: 1, refusals: 2 });
    expect(toMarkdown(report)).not.toContain('Mia');
  });

  it('a report differs if a body differs, and is incomplete if a step or a part wasn’t read', () => {
    const differs = (change: Partial<Run>, exchanges: Exchange[] = [ok]) =>
      hasDifferences(toReport(run(exchanges, change), facts));
    const incomplete = (change: Partial<Run>) => {
      const report = toReport(run([ok], change), facts);
      expect(hasDifferences(report)).toBe(false);
      return isIncomplete(report);
    };
    expect(incomplete({})).toBe(false);
    expect(differs({})).toBe(false);
    expect(differs({}, [exchange({ body: '{"value":null}' })])).toBe(true);
    expect(differs({}, [exchange({ status: 500, body: 'x' })])).toBe(true);
    expect(differs({}, [exchange({ body: '{"value":[],"brandNew":1}' })])).toBe(true);
    expect(incomplete({ steps: [{ name: 's', outcome: 'not-run' }] })).toBe(true);
    expect(incomplete({ steps: [{ name: 's', outcome: 'failed', problem: 'forbidden' }] })).toBe(true);
    const part = (reason: string) => [{ part: 'locks', state: 'unreadable' as const, reason }];
    expect(incomplete({ steps: [{ name: 's', outcome: 'read', parts: part('failed') }] })).toBe(true);
    expect(incomplete({ steps: [{ name: 's', outcome: 'read', parts: part('stopped') }] })).toBe(false);
  });

  it('a report names Azure’s headers and counts others, which a proxy can add', () => {
    const headers = { 'x-ms-ratelimit-remaining-subscription-reads': '249', 'x-contoso-proxy': 'mia', date: 'now' };
    const more = { 'x-ms-ratelimit-remaining-subscription-reads': '11' };
    expect(toReport(run([exchange({ headers }), exchange({ headers: more })]), facts).headers).toEqual({
      names: ['date', 'x-ms-ratelimit-remaining-subscription-reads'],
      others: 1,
      limits: [{ name: 'x-ms-ratelimit-remaining-subscription-reads', highest: 249, lowest: 11 }],
    });
  });
});

describe('a report as Markdown', () => {
  it('a report as Markdown keeps a hostile text inside its cell', () => {
    const report = toReport(run([ok]), facts);
    const [operation] = report.operations;
    const refusals = [{ status: 400, code: '', message: '| `x` <b>\n# title', count: 1 }];
    const text = toMarkdown({ ...report, operations: operation ? [{ ...operation, refusals }] : [] });
    expect(text).toContain('\\| \\`x\\` \\<b\\> # title');
    expect(text).not.toMatch(/^# title/m);
  });

  it('a report as Markdown ends with the whole report as JSON', () => {
    const report = toReport(run([ok]), facts);
    const [, json = ''] = /```json\n([\s\S]*?)\n```/.exec(toMarkdown(report)) ?? [];
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(report)));
  });
});
