import { readdirSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
import { fixInputSchemas } from '@/lib/fixes/plan/fix-plan';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { type KustoCluster, kustoClusterSchema } from '@/lib/model/cluster';
import { type EvidencePart, type EvidenceParts, evidenceParts } from '@/lib/model/evidence-parts';
import { categories, severities } from '@/lib/model/finding';
import { controlsOf, policyIds } from '../engine/controls';
import type { Check, CheckExample } from '../engine/define-check';
import { evaluateCheck } from '../engine/evaluate';
import { trackEvidence } from '../engine/evidence-access';
import { partWords } from '../engine/part-words';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleCluster } from '../samples/sample-cluster';
import { sampleReading } from '../samples/sample-result';
import { checks, getCheck } from '.';
import { stateNotRunning } from './state-not-running';

/** What every check gets tested without a test of its own. */
const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };
const sentence = /^[A-Z0-9].{10,}\.$/;
const heading = /^[A-Z].{8,}[^.]$/;

function examplesOf(check: Check): CheckExample[] {
  return Object.values(check.examples).flat();
}

function wordCount(text: string): number {
  return text.split(' ').length;
}

describe('the catalog', () => {
  it('the catalog contains every file of the folder, under the ID that is its name', () => {
    const files = readdirSync(import.meta.dirname)
      .filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts')
      .map((file) => file.replace(/\.ts$/, ''));
    const ids = checks.map(({ id }) => id);
    const missing = files.filter((file) => !ids.includes(file));
    expect(missing, `add these to lib/checks/catalog/index.ts: ${missing.join(', ')}`).toEqual([]);
    expect([...ids].sort()).toEqual(files.sort());
  });

  it('getCheck returns a check by its ID, and undefined for an unknown ID', () => {
    expect(checks.map(({ id }) => getCheck(id))).toEqual(checks);
    expect(getCheck('no-such-check')).toBeUndefined();
  });

  it('every evidence part has a name for sentences', () => {
    expect(evidenceParts.filter((part) => !/^(?!the )\w+/.test(partWords[part]))).toEqual([]);
  });

  it('a check can read only the parts that it declares', () => {
    expectTypeOf<Parameters<Check<'cluster'>['evaluate']>[0]>().toEqualTypeOf<Pick<EvidenceParts, 'cluster'>>();
  });
});

it('short titles are unique, fit in a column of the heat map, and don’t contain “should”', () => {
  const titles = checks.map(({ shortTitle }) => shortTitle);
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles.filter((title) => !/^[A-Z].{2,27}$/.test(title) || /\bshould\b|[.;…]/.test(title))).toEqual([]);
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (_id, check) => {
  it('titles have no full stop, and sentences have one', () => {
    expect(check.title).toMatch(heading);
    expect(check.failTitle).toMatch(heading);
    expect(check.passTitle).toMatch(heading);
    expect(check.why).toMatch(sentence);
    expect(check.severityReason).toMatch(sentence);
    expect(categories).toContain(check.category);
    expect(severities).toContain(check.severity);
  });

  it('the title is a short requirement, and the three titles differ', () => {
    expect(check.title).toMatch(/\bshould(n’t)?\b/);
    expect(check.title.length).toBeLessThanOrEqual(60);
    expect(new Set([check.title, check.failTitle, check.passTitle]).size).toBe(3);
    expect([check.failTitle, check.passTitle].join(' ')).not.toMatch(/\bshould(n’t)?\b/);
  });

  it('the reasons are short, and the severity reason doesn’t repeat the severity', () => {
    expect(wordCount(check.why)).toBeLessThanOrEqual(35);
    expect(check.why.match(/[.?!](?=\s|$)/g)?.length).toBeLessThanOrEqual(2);
    expect(check.severityReason).not.toMatch(/^(?:Info|Low|Medium|High)\./);
    expect(wordCount(check.severityReason)).toBeLessThanOrEqual(15);
  });

  it('a sentence of a reason or an instruction has at most 20 words', () => {
    const { why, severityReason, remediation } = check;
    const sentences = [why, severityReason, ...(remediation?.steps ?? []), remediation?.note ?? ''].flatMap((text) =>
      text.split(/(?<=[.?!])\s/),
    );
    expect(sentences.filter((words) => wordCount(words) > 20)).toEqual([]);
  });

  it('no text has a semicolon', () => {
    const { title, failTitle, passTitle, why, severityReason, remediation } = check;
    const tools = check.otherTools.flatMap(({ differs }) => differs ?? []);
    const findings = examplesOf(check).map(({ snapshot }) => evaluateCheck(check, snapshot, context));
    const texts = [
      title,
      failTitle,
      passTitle,
      why,
      severityReason,
      ...tools,
      ...(remediation ? [...remediation.steps, remediation.note ?? ''] : []),
      ...examplesOf(check).map((example) => example.title),
      ...findings.flatMap(({ message, assumptions }) => [message, ...(assumptions ?? [])]),
    ];
    // A connection string of a printed command has one.
    expect(texts.filter((text) => text.replace(/h@'[^']*'/, '').includes(';'))).toEqual([]);
  });

  it('a message adds to the titles', () => {
    const titles = [check.title, check.failTitle, check.passTitle].map((title) => `${title}.`);
    for (const { snapshot } of examplesOf(check)) {
      const verdict = check.evaluate(trackEvidence(snapshot).values, context);
      expect(titles).not.toContain(verdict.message);
    }
  });

  it('the difference of another tool starts with the tool', () => {
    for (const { tool, differs = tool } of check.otherTools)
      expect(differs.replace(/^The /, '').startsWith(tool), differs).toBe(true);
  });

  it('the Learn link has no language', () => {
    expect(check.learnMore).toMatch(/^https:\/\/learn\.microsoft\.com\/(?![a-z]{2}-[a-z]{2}\/)[a-z-]+\/[a-z0-9/-]+$/);
  });

  it('controls and other tools have full names', () => {
    for (const { framework, control, source } of check.controls) {
      expect(framework).toMatch(/\w/);
      expect(control).toMatch(/\w/);
      expect(source).toMatch(/^[0-9a-f-]{36}$/);
    }
    for (const { tool, id, differs } of check.otherTools) {
      expect(tool).toMatch(/^\w{4,}/);
      expect(id).toMatch(/^\w[\w.() -]{4,}$/);
      if (differs !== undefined) expect(differs).toMatch(sentence);
    }
  });

  it('the controls are those of the Azure Policy definition that the check names', () => {
    const policies = Object.entries(policyIds).filter(([, id]) => check.otherTools.some((other) => other.id === id));
    expect(check.controls).toEqual(policies.flatMap(([name]) => controlsOf(name as keyof typeof policyIds)));
  });

  it('the check has either fixes or instructions', () => {
    const { remediation } = check;
    if (remediation === undefined) expect(check.fixes).not.toEqual([]);
    else {
      expect(check.fixes).toEqual([]);
      expect(remediation.steps).not.toEqual([]);
      for (const text of [...remediation.steps, ...(remediation.note ? [remediation.note] : [])])
        expect(text).toMatch(sentence);
      for (const step of remediation.steps) {
        expect(step.split('**').length % 2, step).toBe(1);
        expect(step.split('`').length % 2, step).toBe(1);
        expect(step.replaceAll(/`[^`]*`/g, ''), 'commands and properties are set as code').not.toMatch(
          /(?:^| )(?:az |\.)[a-z]|\b[a-z]+[A-Z]/,
        );
      }
      expect(remediation.note ?? '').not.toContain('**');
    }
    const schemas: Readonly<Record<string, z.ZodType>> = fixInputSchemas;
    for (const { fixId, grade, exampleInput } of check.fixes) {
      expect(schemas[fixId]?.safeParse(exampleInput ?? {}).success).toBe(true);
      expect(['quick', 'guided']).toContain(grade);
    }
  });

  it('only a fix for one item of several can be needed several times', () => {
    for (const { exampleInput = {}, partial } of check.fixes)
      if (partial) expect(Object.keys(exampleInput).join()).toMatch(/Ids?\b/);
      else expect(Object.keys(exampleInput).join()).not.toMatch(/assignmentIds?\b/);
  });

  it('the examples have the outcome of their label', () => {
    const { pass, fail, 'not-applicable': notApplicable = [] } = check.examples;
    expect([...pass, ...notApplicable]).not.toEqual([]);
    expect(fail).not.toEqual([]);
    for (const [outcome, examples] of Object.entries(check.examples)) {
      for (const { title, snapshot } of examples) {
        expect(title).toMatch(sentence);
        expect(evaluateCheck(check, snapshot, context).outcome, title).toBe(outcome);
      }
    }
  });

  it("the examples differ, satisfy Azure's schemas, and fit the example input", () => {
    const texts = examplesOf(check).map(({ snapshot }) => JSON.stringify(snapshot.parts));
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(text.replaceAll('"keyVersion":""', '')).not.toMatch(/[:[,]""/);
    for (const { snapshot } of examplesOf(check)) {
      const { cluster } = snapshot.parts;
      expect(kustoClusterSchema.safeParse(cluster.state === 'read' && cluster.value).success).toBe(true);
    }
    for (const { exampleInput } of check.fixes) {
      if (!exampleInput || !('assignmentId' in exampleInput)) continue;
      const id = JSON.stringify({ id: exampleInput.assignmentId }).slice(1, -1);
      for (const { snapshot } of check.examples.fail) expect(JSON.stringify(snapshot.parts)).toContain(id);
    }
  });

  it('messages are sentences, and properties have an expected value', () => {
    for (const { snapshot } of examplesOf(check)) {
      const finding = evaluateCheck(check, snapshot, context);
      expect(finding.message).toMatch(sentence);
      for (const assumption of finding.assumptions ?? []) expect(assumption).toMatch(/\.$/);
      expect(finding.properties).not.toEqual([]);
      for (const verdict of finding.properties) {
        for (const text of Object.values(verdict)) expect(text).not.toBe('');
      }
    }
  });

  it('a finding lists its evidence, and only failures offer fixes', () => {
    for (const { snapshot } of check.examples.fail) {
      const finding = evaluateCheck(check, snapshot, context);
      const parts = finding.evidence.map(({ part }) => part);
      expect(parts).not.toEqual([]);
      expect([...check.needs, ...(check.refinedBy ?? [])]).toEqual(expect.arrayContaining(parts));
      expect(check.fixes.map(({ fixId, grade }) => ({ fixId, grade }))).toEqual(
        expect.arrayContaining([...finding.fixes]),
      );
    }
    for (const { snapshot } of check.examples.pass) {
      expect(evaluateCheck(check, snapshot, context).fixes).toEqual([]);
    }
  });

  it('the check reads only the parts that it declares', () => {
    for (const { snapshot } of examplesOf(check)) {
      const declared = [...check.needs, ...(check.refinedBy ?? [])];
      const undeclared = evidenceParts.filter((part: EvidencePart) => !declared.includes(part));
      const absent = Object.fromEntries(undeclared.map((part) => [part, { state: 'not-loaded' }]));
      const alone = { ...snapshot, parts: { ...snapshot.parts, ...absent } };
      expect(evaluateCheck(check, alone, context)).toEqual(evaluateCheck(check, snapshot, context));
    }
  });

  it('the check fails in a scenario against a cluster with every property of a real response', () => {
    const complete = check.examples.fail.filter(({ snapshot: { parts } }) => {
      const { cluster } = parts;
      return (
        Object.values(parts).every(({ state }) => state === 'read') &&
        cluster.state === 'read' &&
        Object.keys(sampleCluster).every((key) => key in cluster.value) &&
        Object.keys(sampleCluster.properties).every((key) => key in cluster.value.properties)
      );
    });
    expect(complete.length).toBeGreaterThan(0);
  });
});

describe('a cluster that is still being created', () => {
  const readers = checks.filter(({ needs }) => needs.includes('cluster'));
  const { id, name, location, sku } = sampleCluster;
  const states: [title: string, KustoCluster['properties']][] = [
    ['provisioningState Creating', { provisioningState: 'Creating' }],
    ['state Creating', { state: 'Creating' }],
    ['an operation that creates it', { state: 'Creating', provisioningState: 'Running' }],
  ];

  it.each(states)('no check passes or fails from a default (%s)', (_title, properties) => {
    const bare = sampleReading<KustoCluster>({ id, name, location, sku, properties });
    for (const check of readers) {
      for (const { snapshot } of examplesOf(check)) {
        const finding = evaluateCheck(check, { ...snapshot, parts: { ...snapshot.parts, cluster: bare } }, context);
        // Another part can decide first, such as a deleted principal.
        if (!finding.evidence.some(({ part }) => part === 'cluster')) continue;
        expect([check.id, finding.outcome]).toEqual([check.id, 'unknown']);
        expect(finding.unknown).toContainEqual({
          part: 'cluster',
          reason: 'no-match',
          message: 'The cluster is still being created.',
        });
      }
    }
  });

  it('the finding shows that the cluster is still being created', () => {
    const properties = { provisioningState: 'creating' };
    expect(evaluateSample(stateNotRunning, { cluster: { properties } })).toMatchObject({
      outcome: 'unknown',
      message: 'The cluster is still being created.',
    });
  });

  it.each(['Succeeded', 'Failed', 'Canceled'])(
    'a cluster whose creation ended with %s is judged',
    (provisioningState) => {
      const properties = { state: 'Creating', provisioningState };
      expect(evaluateSample(stateNotRunning, { cluster: { properties } }).outcome).toBe('fail');
    },
  );
});

const refined = checks.flatMap((check) => (check.refinedBy ?? []).map((part) => [check.id, part, check] as const));

it.each(refined)('%s has a verdict without %s, which an example with it changes', (_id, part, check) => {
  const findings = examplesOf(check).map(({ snapshot }) => {
    const parts = { ...snapshot.parts, [part]: { state: 'not-loaded' } };
    return {
      was: evaluateCheck(check, snapshot, context),
      now: evaluateCheck(check, { ...snapshot, parts }, context),
    };
  });
  for (const { now } of findings) expect(now.outcome).not.toBe('unknown');
  const changed = findings.filter(({ was, now }) => was.outcome !== now.outcome);
  expect(changed).not.toEqual([]);
  for (const { now } of changed) expect(now.assumptions).not.toBeUndefined();
});

// Listed outside a `describe`: Vitest runs no test of a file at all when a `describe` in it throws.
const needed = checks.flatMap((check) => check.needs.map((part) => [check.id, part, check] as const));

it.each(needed)('%s is unknown without %s if that part decides, and lists it as missing', (_id, part, check) => {
  const findings = examplesOf(check).map(({ snapshot }) => {
    const parts = { ...snapshot.parts, [part]: { state: 'not-loaded' } };
    return {
      was: evaluateCheck(check, snapshot, context),
      now: evaluateCheck(check, { ...snapshot, parts }, context),
    };
  });
  for (const { was, now } of findings) {
    // If another part decides, the finding differs only in its evidence.
    if (now.outcome !== 'unknown') expect({ ...now, evidence: [] }).toEqual({ ...was, evidence: [] });
    else expect(now.unknown?.map((unknown) => unknown.part)).toContain(part);
  }
  expect(findings.some(({ now }) => now.outcome === 'unknown')).toBe(true);
});
