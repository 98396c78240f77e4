import { describe, expect, it } from 'vitest';
import { sampleItem } from '../client/bulk/sample-run';
import { mostBytes, type PlanFile, type SavedSteps } from './plan-file';
import { readPlanFile } from './read-plan-file';
import { samplePlanFile, sampleTenant } from './sample-plan-file';
import { groupTargets, hashOfSteps, writePlanFile } from './write-plan-file';

const reader = { tenantId: sampleTenant, version: '0.2.0' };
const subscription = '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705';
const read = (value: unknown) => readPlanFile(typeof value === 'string' ? value : JSON.stringify(value), reader);
const refusalOf = (value: unknown) => {
  const result = read(value);
  if ('plan' in result) throw new Error('the plan was read');
  return result.refusal;
};
const [samplePlan] = samplePlanFile().plans as [SavedSteps];

/** A valid plan with a title of its own. */
const undonePlan = JSON.parse(
  JSON.stringify({ ...sampleItem(0, { kind: 'planned' }).planned?.plan, title: 'Approved by CAB-123' }),
);

/** A plan of a bulk run with this many clusters. */
function runPlan(clusters: number, stepsOf: (index: number) => Omit<SavedSteps, 'targets'>): Omit<PlanFile, 'format'> {
  const { format: _format, ...sample } = samplePlanFile({ kind: 'run' });
  const targets = Array.from({ length: clusters }, (_, index) => ({
    target: `${subscription}/rg-production-${index}/cluster${index}`,
    ...stepsOf(index),
  }));
  return { ...sample, plans: groupTargets(targets) };
}

describe('a plan file', () => {
  it('a saved plan is read again with all its members', () => {
    const file = samplePlanFile({
      note: 'Two lines,\nand a comma.',
      window: { start: '2026-02-01T22:00:00Z', end: '2026-02-01T23:00:00Z', timeZone: 'Europe/Berlin' },
      names: [{ id: '11111111-2222-4333-8444-555555555555', name: 'SG-Fraud <b>' }],
    });
    const { format: _format, ...content } = file;
    expect(read(writePlanFile(content))).toEqual({ plan: file });
  });

  it('a plan with a reason has format 2, and one without stays at format 1', () => {
    const { format: _format, ...content } = samplePlanFile({ reason: 'CHG-1042: encrypt disks' });
    const text = writePlanFile(content) ?? '';
    expect(JSON.parse(text).format).toBe('kustodian.plan/2');
    expect(read(text)).toEqual({ plan: { format: 'kustodian.plan/2', ...content } });
    const { reason: _reason, ...without } = content;
    expect(writePlanFile(without)).toContain('kustodian.plan/1');
  });

  it.each<[string, unknown, string, string]>([
    ['text that isn’t JSON', '{"format":', 'not-json', 'isn’t valid JSON'],
    ['an empty file', '', 'not-json', 'isn’t valid JSON'],
    ['null', null, 'not-a-plan', 'Select a file from Hand over.'],
    ['another JSON document', { version: 1, exemptions: [] }, 'not-a-plan', 'This isn’t a plan file.'],
    ['another format', { format: 'kustodian.snapshot/1' }, 'other-format', 'kustodian.snapshot/1'],
    [
      'a newer format',
      { format: 'kustodian.plan/3' },
      'other-format',
      'has format 3. This version of Kustodian (0.2.0) opens formats 1 and 2. Open the plan with a newer version.',
    ],
    [
      'an older format',
      { format: 'kustodian.plan/0' },
      'other-format',
      'has format 0. This version of Kustodian (0.2.0) opens formats 1 and 2. Save the plan again',
    ],
    [
      'a plan of another tenant',
      samplePlanFile({ tenantId: '99999999-2222-4333-8444-555555555555' }),
      'other-tenant',
      `The plan is for tenant 99999999-2222-4333-8444-555555555555, and you’re signed in to tenant ${sampleTenant}.`,
    ],
    [
      'an unknown fix',
      samplePlanFile({ fixId: 'rotate-keys' }),
      'unknown-fix',
      'doesn’t have the fix “rotate-keys”. Open the plan with the version that saved it (0.1.0).',
    ],
    [
      'a fix that is a member of every object',
      samplePlanFile({ fixId: 'constructor' }),
      'unknown-fix',
      '“constructor”',
    ],
    [
      'an undo with a plan of its own',
      samplePlanFile({ fixId: 'undo', input: { of: undonePlan } }),
      'unknown-fix',
      'A plan file can’t contain an undo.',
    ],
    [
      'an unknown member of the input',
      samplePlanFile({ input: { force: true } }),
      'unknown-input',
      '“Turn on disk encryption” (Unrecognized key: "force"',
    ],
    ['a reason in format 1', { ...samplePlanFile(), reason: 'fix it' }, 'invalid', 'only there'],
    ['format 2 without a reason', samplePlanFile({ format: 'kustodian.plan/2' }), 'invalid', 'format 2'],
    [
      'a reason of two lines',
      samplePlanFile({ format: 'kustodian.plan/2', reason: 'fix\nit' }),
      'invalid',
      'must be one line',
    ],
    ['an unknown member', { ...samplePlanFile(), confirm: 'contosofraud' }, 'invalid', 'Unrecognized key: "confirm"'],
    ['a token', { ...samplePlanFile(), token: 'x' }, 'invalid', 'Unrecognized key: "token"'],
    ['a missing member', { ...samplePlanFile(), createdBy: undefined }, 'invalid', 'createdBy'],
    [
      'a plan of one fix with two clusters',
      samplePlanFile({
        plans: [{ ...samplePlan, targets: [`${subscription}/rg/first`, `${subscription}/rg/second`] }],
      }),
      'invalid',
      'must have exactly one cluster',
    ],
    [
      'a cluster twice',
      samplePlanFile({
        kind: 'run',
        plans: [{ ...samplePlan, targets: [`${subscription}/rg/first`, `${subscription}/RG/FIRST`] }],
      }),
      'invalid',
      'a cluster twice',
    ],
    [
      'a cluster that leads to another path',
      samplePlanFile({ plans: [{ ...samplePlan, targets: [`${subscription}/../first`] }] }),
      'invalid',
      'must be a cluster, such as',
    ],
    [
      'a run of a fix for one cluster',
      samplePlanFile({ kind: 'run', fixId: 'remove-kusto-role', input: { assignmentId: '/a/b' } }),
      'unknown-fix',
      'You can’t apply the fix',
    ],
    [
      'a window that ends before it starts',
      samplePlanFile({ window: { start: '2026-02-01T22:00:00Z', end: '2026-02-01T21:00:00Z', timeZone: 'UTC' } }),
      'invalid',
      'window.end: must be after the start',
    ],
    [
      'a window in local time',
      samplePlanFile({ window: { start: '2026-02-01T22:00', end: '2026-02-01T21:00', timeZone: 'UTC' } }),
      'invalid',
      'window.start: must be a UTC time',
    ],
  ])('%s is refused with what to do', (_, value, code, words) => {
    const refusal = refusalOf(value);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain(words);
  });

  it('a file above 64 KiB is refused before it is parsed, also if its characters have several bytes', () => {
    const padded = (note: string) => `${JSON.stringify(samplePlanFile())}${note}`;
    expect(refusalOf(padded(' '.repeat(mostBytes))).code).toBe('too-large');
    expect(refusalOf(JSON.stringify({ a: '€'.repeat(mostBytes / 3 + 1) })).code).toBe('too-large');
    const text = padded('');
    expect('plan' in read(text + ' '.repeat(mostBytes - text.length))).toBe(true);
  });

  it('a member __proto__ is refused at any depth and changes no object', () => {
    for (const text of [
      JSON.stringify(samplePlanFile()).replace('"input":{}', '"input":{"__proto__":{"polluted":true}}'),
      JSON.stringify(samplePlanFile()).replace('{"format"', '{"__proto__":{"polluted":true},"format"'),
    ])
      expect(refusalOf(text)).toMatchObject({ code: 'invalid', message: expect.stringContaining('__proto__') });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('a deeply nested file is refused instead of exhausting the stack', () => {
    const nested = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    const text = JSON.stringify(samplePlanFile()).replace('"input":{}', `"input":${nested}`);
    expect(refusalOf(text)).toMatchObject({ code: 'invalid', message: expect.stringContaining('nested too deeply') });
  });

  it.each([
    ['a member twice', '{"format":"kustodian.plan/1","format":"kustodian.plan/1"}', 'invalid', 'a property twice'],
    ['many values', `[${'0,'.repeat(32_000)}${'[],'.repeat(500)}${'0,'.repeat(15)}0]`, 'not-a-plan', ''],
    ['invalid UTF-8', Uint8Array.from([0x7b, 0xff, 0x7d]), 'not-json', 'isn’t valid JSON'],
    ['many bytes', new Uint8Array(mostBytes + 1), 'too-large', 'too large'],
  ])('a file with %s is refused', (_title, source, code, words) => {
    const result = readPlanFile(source, reader);
    expect(result).toMatchObject({ refusal: { code, message: expect.stringContaining(words) } });
  });

  it('a refusal shows hostile text on one line, visible, and short', () => {
    const { message } = refusalOf(samplePlanFile({ fixId: `a\n\u202Eb\u0000${'x'.repeat(5000)}` }));
    expect(message).not.toMatch(/[\p{Cc}\u202E]/u);
    expect(message.length).toBeLessThan(400);
  });

  it('a run of 500 clusters with equal steps fits', () => {
    const text = writePlanFile(
      runPlan(500, () => ({ stepsHash: samplePlan.stepsHash, changes: samplePlan.changes ?? [] })),
    );
    const result = read(text ?? '');
    expect('plan' in result && result.plan.plans.map(({ targets }) => targets.length)).toEqual([500]);
  });

  it('a run with too many different changes is saved with their hashes only, or not at all', () => {
    const value = 'x'.repeat(400);
    const content = (clusters: number) =>
      runPlan(clusters, (index) => ({
        stepsHash: `sha256:${String(index).padStart(64, '0')}`,
        changes: [{ path: 'tags.note', before: `${value}${index}`, after: '' }],
      }));
    const result = read(writePlanFile(content(200)) ?? '');
    expect('plan' in result && result.plan.plans).toHaveLength(200);
    expect('plan' in result && result.plan.plans.every(({ changes }) => changes === undefined)).toBe(true);
    expect(writePlanFile(content(500))).toBeUndefined();
  });
});

describe('the hash of planned steps', () => {
  const plan = (name: string, value: string) => {
    const target = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Kusto/clusters/${name}`;
    return { target, steps: [{ kind: 'cluster.update' as const, clusterId: target, body: { tags: { env: value } } }] };
  };

  it('two clusters with equal steps have the same hash', () => {
    expect(hashOfSteps(plan('first', 'prod'))).toBe(hashOfSteps(plan('second', 'prod')));
  });

  it('another value, also in another case, has another hash', () => {
    const hashes = ['prod', 'Prod', 'test'].map((value) => hashOfSteps(plan('first', value)));
    expect(new Set(hashes).size).toBe(3);
  });
});
