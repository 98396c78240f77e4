import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formatTitle } from './harness';
import { createTestRunner } from './test-runner';

const folder = mkdtempSync(path.join(tmpdir(), 'kustodian-mutation-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Returns a runner of these test files. Their code can use `vitest` and Stryker's `stryker`. */
async function runnerOf(files: Record<string, string>) {
  const file = path.join(folder, 'bundle.js');
  const bodies = Object.entries(files).map(([name, code]) => `'${name}': async () => {${code}}`);
  writeFileSync(
    file,
    `const { describe, it, expect, vi, expectTypeOf } = require('vitest');
    const stryker = globalThis.__stryker__;
    module.exports = { files: {${bodies.join()}} };`,
  );
  const runner = createTestRunner(file);
  await runner.init();
  return runner;
}

/** Runs all tests and returns their names by status. */
async function runAll(files: Record<string, string>) {
  const { tests } = await (await runnerOf(files)).dryRun({ disableBail: true });
  const namesOf = (status: number) => tests.filter((test) => test.status === status).map(({ name }) => name);
  return {
    passed: namesOf(0),
    failed: namesOf(1),
    skipped: namesOf(2),
    messages: tests.map((test) => test.failureMessage),
  };
}

const mutant = {
  activeMutant: { id: '7' },
  sandboxFileName: path.resolve('b.ts'),
  mutantActivation: 'static' as const,
  disableBail: false,
};

describe('the test runner of the mutation run', () => {
  it('the assertions of a mutation run have the version of Vitest', () => {
    const versionOf = (name: string) =>
      JSON.parse(readFileSync(path.resolve('node_modules', name, 'package.json'), 'utf8')).version;
    expect(versionOf('@vitest/expect')).toBe(versionOf('vitest'));
  });

  it('the tests run in the order of Vitest, and their names have the titles of all suites around them', async () => {
    const { passed, failed } = await runAll({
      'a.test.ts': `
        const order = [];
        describe('first', () => {
          order.push(1);
          describe('inner', () => { order.push(3); it('one', () => expect(order).toEqual([1, 2, 3, 4])); });
          order.push(2);
        });
        describe('second', () => { order.push(4); it('two', async () => {}); });`,
    });
    expect({ passed, failed }).toEqual({ passed: ['first inner one', 'second two'], failed: [] });
  });

  it('a failed test has the message of its matcher, and a rejected promise fails its test', async () => {
    const { failed, messages } = await runAll({
      'a.test.ts': `
        it('wrong', () => expect({ a: 1 }).toMatchObject({ a: expect.any(String) }));
        it('rejected', async () => { throw new Error('no'); });`,
    });
    expect(failed).toEqual(['wrong', 'rejected']);
    expect(messages).toEqual([expect.stringContaining('to match object'), 'no']);
  });

  it('cases are spread only if all are arrays', async () => {
    const { passed, failed } = await runAll({
      'a.test.ts': `
        it.each([[1, 2], [3]])('%s', (...values) => expect(values.length).toBeGreaterThan(0));
        it.each([[1, 2], 3])('%s of a mixture', (...values) => expect(values).toHaveLength(1));
        describe.each([['x', 1]])('%s', (name, count) => it('inside', () => expect([name, count]).toEqual(['x', 1])));`,
    });
    expect({ passed, failed }).toEqual({
      passed: ['1', '3', '1 of a mixture', '3 of a mixture', 'x inside'],
      failed: [],
    });
  });

  it('the matchers count the calls of a mock', async () => {
    const { passed, failed } = await runAll({
      'a.test.ts': `
        const double = vi.fn((value) => value * 2);
        it('called', () => { expect(double(2)).toBe(4); expect(double).toHaveBeenCalledOnce(); });
        it('not called again', () => expect(double).toHaveBeenCalledTimes(2));`,
    });
    expect({ passed, failed }).toEqual({ passed: ['called'], failed: ['not called again'] });
  });

  it('a test whose condition is false is skipped', async () => {
    const { passed, skipped } = await runAll({
      'a.test.ts': `
        it.runIf(true)('runs', () => {});
        it.runIf(false).each([1, 2])('skips %i', () => expect.unreachable());`,
    });
    expect({ passed, skipped }).toEqual({ passed: ['runs'], skipped: ['skips 1', 'skips 2'] });
  });

  it.each([
    ['a file that throws', `it('a', () => {}); throw new Error('broken');`, 'broken'],
    ['a describe that throws', `it('a', () => {}); describe('b', () => { throw new Error('broken'); });`, 'broken'],
    [
      'a describe without tests',
      `it('a', () => {}); describe('b', () => { it.each([])('c', () => {}); });`,
      '“b” has no test.',
    ],
    ['a file without tests', '', '“a.test.ts” has no test.'],
    [
      'an unknown member of Vitest',
      `require('vitest').beforeEach(() => {});`,
      'The harness has no “beforeEach” of Vitest.',
    ],
  ])('%s has a failed test', async (_name, code, message) => {
    const { failed, messages } = await runAll({ 'a.test.ts': code, 'b.test.ts': `it('b', () => {});` });
    expect({ failed, messages }).toEqual({ failed: ['is loaded'], messages: [message, ''] });
  });

  it('the tests of the mutated file run first, and the run stops at the first failed test', async () => {
    const fails = `it('passes', () => {}); it('fails', () => expect(1).toBe(2)); it('not run', () => {});`;
    const runner = await runnerOf({ 'a.test.ts': fails, 'b.test.ts': fails });
    expect(await runner.mutantRun(mutant)).toMatchObject({
      status: 'killed',
      killedBy: ['b.test.ts#fails'],
      nrOfTests: 2,
    });
    const { tests } = await runner.dryRun({ disableBail: false });
    expect(tests.map(({ id }) => id)).toEqual(['a.test.ts#passes', 'a.test.ts#fails']);
  });

  it('a static mutant is active while files load, and a runtime mutant only in tests', async () => {
    const runner = await runnerOf({
      'a.test.ts': `
        const loaded = stryker.activeMutant;
        it('is static', () => expect([loaded, stryker.activeMutant]).toEqual(['7', '7']));
        it('is runtime', () => expect([loaded, stryker.activeMutant]).toEqual([undefined, '7']));`,
    });
    const killedBy = async (mutantActivation: 'static' | 'runtime') =>
      (await runner.mutantRun({ ...mutant, mutantActivation })).killedBy;
    expect(await killedBy('static')).toEqual(['a.test.ts#is runtime']);
    expect(await killedBy('runtime')).toEqual(['a.test.ts#is static']);
  });

  it('only the tests of the filter run, and other files are not loaded', async () => {
    const runner = await runnerOf({
      'a.test.ts': `it('x', () => {}); it('y', () => expect.unreachable());`,
      'b.test.ts': `throw new Error('loaded');`,
    });
    expect(await runner.mutantRun({ ...mutant, testFilter: ['a.test.ts#x'] })).toEqual({
      status: 'survived',
      nrOfTests: 1,
    });
  });

  it('each run has modules of its own, and a mutant that is reached too often times out', async () => {
    const runner = await runnerOf({
      'a.test.ts': `let count = 0; it('x', () => { count++; stryker.hitCount += 5; expect(count).toBe(1); });`,
    });
    const { status } = await runner.mutantRun({ ...mutant, hitLimit: 5 });
    expect(status).toBe('survived');
    expect(await runner.mutantRun({ ...mutant, hitLimit: 4 })).toEqual({
      status: 'timeout',
      reason: 'Hit limit reached (5/4)',
    });
  });

  it('the dry run records the mutants of each test', async () => {
    const runner = await runnerOf({
      'a.test.ts': `
        stryker.mutantCoverage = { static: {}, perTest: {} };
        it('x', () => { stryker.mutantCoverage.perTest[stryker.currentTestId] = { 7: 1 }; });`,
    });
    expect(await runner.dryRun({ disableBail: false })).toMatchObject({
      status: 'complete',
      mutantCoverage: { static: {}, perTest: { 'a.test.ts#x': { 7: 1 } } },
    });
  });
});

// Vitest formats the titles of these cases itself, and each case has the title of the harness as its second value.
const titled = [
  [{ id: 'a', of: { count: 2 } }, 0],
  [{ id: 'b', of: { count: null } }, 1],
] as const;

describe('titles', () => {
  it.each([
    ['%s is %j', ['a', { b: 1 }], 'a is {"b":1}'],
    ['%i of %d', [1, 2.5], '1 of 2.5'],
    ['%s and %s', ['a'], 'a and %s'],
    ['100% of %s', [null], '100% of null'],
    ['$id', ['text'], '$id'],
  ] as const)('the title “%s” gets its values', (title, values, expected) => {
    expect(formatTitle(title, values)).toBe(expected);
  });

  it.each(titled)('$id has $of.count', (item, _index) => {
    expect(expect.getState().currentTestName).toBe(`titles > ${formatTitle('$id has $of.count', [item])}`);
  });

  it.each([
    ['a', 1, { b: [true] }],
    [undefined, -2, null],
  ])('values are formatted like those of Vitest: %s %d %j', (...values) => {
    const title = 'values are formatted like those of Vitest: %s %d %j';
    expect(expect.getState().currentTestName).toBe(`titles > ${formatTitle(title, values)}`);
  });
});
