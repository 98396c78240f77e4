import path from 'node:path';
import { format, inspect } from 'node:util';
import { ChaiStyleAssertions, chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

// Runs test files as Vitest does, but without its cost for each test. It has the members of Vitest that lib/checks uses.

type Body = (...values: never[]) => unknown;

interface Test {
  kind: 'test';
  title: string;
  body: () => unknown;
  skipped: boolean;
}

interface Suite {
  kind: 'suite';
  title: string;
  body: () => unknown;
  children: (Test | Suite)[];
}

/** The result of a test as Stryker expects it. A status is 0 for passed, 1 for failed, and 2 for skipped. */
export interface TestResult {
  id: string;
  name: string;
  fileName: string;
  timeSpentMs: number;
  status: 0 | 1 | 2;
  failureMessage: string;
}

/** Follows the tests of a file. */
export interface Observer {
  /** Returns whether to run the test. */
  wants(id: string): boolean;
  /** Called before each test that runs. */
  started(id: string): void;
  /** Returns whether to go on with the next test. */
  finished(result: TestResult): boolean;
}

/** Returns the title of a case, with the values in place of `%s`, `%d`, `%i`, `%j`, `$key`, and `$key.key`. */
export function formatTitle(title: string, values: readonly unknown[]): string {
  let next = 0;
  const [first] = values;
  return title.replace(/%([sdij])|\$([\w$.]+)/g, (match, _letter, keys?: string) => {
    if (keys === undefined) return next < values.length ? format(match, values[next++]) : match;
    if (typeof first !== 'object' || first === null) return match;
    return inspect(keys.split('.').reduce((value: unknown, key) => Object(value)[key], first));
  });
}

/** Passes each case to `add`. Vitest spreads cases only if all of them are arrays. */
function eachCase(add: (title: string, body: () => unknown) => void) {
  return (cases: readonly unknown[]) => (title: string, body: Body) => {
    const call = body as (...values: unknown[]) => unknown;
    const spread = cases.every(Array.isArray);
    for (const item of cases) {
      const values: unknown[] = Array.isArray(item) ? item : [item];
      add(formatTitle(title, values), spread ? () => call(...values) : () => call(item));
    }
  };
}

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(ChaiStyleAssertions);
chai.use(JestAsymmetricMatchers);
const expect = Object.assign((value: unknown, message?: string) => chai.expect(value, message), chai.expect);

/**
 * Returns a function whose calls the matchers can count. The mocks of @vitest/spy are kept for the whole process, and with
 * them the modules of each run.
 */
function mockFunction(implementation?: (...values: unknown[]) => unknown) {
  const calls: unknown[][] = [];
  const mock = (...values: unknown[]) => {
    calls.push(values);
    return implementation?.(...values);
  };
  return Object.assign(mock, { _isMockFunction: true, getMockName: () => 'vi.fn()', mock: { calls } });
}

/** Accepts every member and call, because types are checked elsewhere. */
const anyChain: unknown = new Proxy(() => anyChain, { get: () => anyChain });

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export interface Harness {
  /** The module that tests import as `vitest`. An unknown member throws. */
  vitest: object;
  /**
   * Loads a file and runs its tests in the order of the file. A file that throws while it loads, or that has an empty
   * `describe`, has one failed test, "is loaded". Resolves to whether to go on with the next file.
   */
  runFile(file: string, load: () => unknown, observer: Observer): Promise<boolean>;
}

/** Returns a harness for the tests of one execution of a bundle. */
export function createHarness(): Harness {
  let current: Suite | undefined;

  function add(child: Test | Suite) {
    if (!current) throw new Error(`“${child.title}” is defined while no file is loading.`);
    current.children.push(child);
  }
  const addTest = (title: string, body: () => unknown) => add({ kind: 'test', title, body, skipped: false });
  const skipTest = (title: string, body: () => unknown) => add({ kind: 'test', title, body, skipped: true });
  const addSuite = (title: string, body: () => unknown) => add({ kind: 'suite', title, body, children: [] });

  const skip = Object.assign(skipTest, { each: eachCase(skipTest) });
  const it = Object.assign(addTest, {
    each: eachCase(addTest),
    skip,
    runIf: (condition: unknown) => (condition ? it : skip),
  });
  const describe = Object.assign(addSuite, { each: eachCase(addSuite) });
  const members = { describe, it, expect, vi: { fn: mockFunction }, expectTypeOf: anyChain };

  /** Runs the bodies of a suite and then of those in it, as Vitest does. */
  async function collect(suite: Suite): Promise<void> {
    current = suite;
    await suite.body();
    if (suite.children.length === 0) throw new Error(`“${suite.title}” has no test.`);
    for (const child of suite.children) if (child.kind === 'suite') await collect(child);
  }

  async function collectFile(file: string, load: () => unknown): Promise<Suite> {
    const suite: Suite = { kind: 'suite', title: file, body: load, children: [] };
    try {
      await collect(suite);
    } catch (error) {
      const body = () => {
        throw error;
      };
      suite.children = [{ kind: 'test', title: 'is loaded', body, skipped: false }];
    }
    current = undefined;
    return suite;
  }

  async function runTests(file: string, tests: Suite['children'], parents: string, observer: Observer) {
    for (const test of tests) {
      const name = parents + test.title;
      if (test.kind === 'suite') {
        if (!(await runTests(file, test.children, `${name} `, observer))) return false;
        continue;
      }
      const id = `${file}#${name}`;
      if (!observer.wants(id)) continue;
      const result: TestResult = {
        id,
        name,
        fileName: path.resolve(file),
        timeSpentMs: 0,
        status: 2,
        failureMessage: '',
      };
      if (!test.skipped) {
        observer.started(id);
        const start = performance.now();
        try {
          // Most tests return nothing, and waiting for nothing takes time.
          const promise = test.body();
          if (promise !== undefined) await promise;
          result.status = 0;
        } catch (error) {
          result.status = 1;
          result.failureMessage = messageOf(error);
        }
        result.timeSpentMs = performance.now() - start;
      }
      if (!observer.finished(result)) return false;
    }
    return true;
  }

  return {
    vitest: new Proxy(members, {
      get(target, name) {
        if (name in target || typeof name === 'symbol' || name === '__esModule') return Reflect.get(target, name);
        throw new Error(`The harness has no “${name}” of Vitest.`);
      },
    }),
    runFile: async (file, load, observer) => {
      const suite = await collectFile(file, load);
      return runTests(file, suite.children, '', observer);
    },
  };
}
