import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { createHarness, type Observer, type TestResult } from './harness';

/** What Stryker and the sources that it mutates exchange in a process. */
interface Namespace {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: object | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

interface RunOptions {
  disableBail: boolean;
}

interface MutantRunOptions extends RunOptions {
  activeMutant: { id: string };
  /** The mutated file in Stryker's copy of the repository. */
  sandboxFileName: string;
  /** IDs of the tests to run. Without it, all run. */
  testFilter?: string[];
  /** A static mutant runs while files load, a runtime mutant only in tests. */
  mutantActivation: 'static' | 'runtime';
  hitLimit?: number;
}

/** Loads the files of a bundle, by their path in the repository. */
type Bundle = Readonly<Record<string, () => unknown>>;

/** Stryker's calls that count how often a mutant is reached. They take a third of the time of a run. */
const coverageCalls = /stryCov_9fa48\d*\((?:"\d+"(?:, )?)+\)/g;

/** Compiles a bundle once. Each call of the result executes it with modules of its own. */
function compileBundle(file: string, code: string) {
  const script = new vm.Script(`(function (require, module) {${code}\n})`, { filename: file });
  const requirePackage = createRequire(path.resolve(file));
  const packages = new Map<string, unknown>();
  return (vitest: object): Bundle => {
    const module = { exports: {} as { files: Bundle } };
    const requireModule = (name: string) => {
      if (name === 'vitest') return vitest;
      if (!packages.has(name)) packages.set(name, requirePackage(name));
      return packages.get(name);
    };
    script.runInThisContext()(requireModule, module);
    return module.exports.files;
  };
}

/**
 * Returns a test runner for Stryker that runs the bundle of `bundle.ts` in Stryker's process. Vitest takes several times as
 * long, because it registers and reports each test of each mutant.
 */
export function createTestRunner(file = 'test-results/checks.test.js') {
  let code = '';
  let executeForMutant: ReturnType<typeof compileBundle>;
  const state = globalThis as { __stryker__?: Namespace };
  state.__stryker__ ??= {};
  const namespace = state.__stryker__;

  /** Runs the files until the observer stops, and first the tests of the mutated file if it has any. */
  async function run(
    execute: typeof executeForMutant,
    observer: Observer,
    wanted: (file: string) => boolean,
    first?: string,
  ) {
    const { vitest, runFile } = createHarness();
    const entries = Object.entries(execute(vitest)).filter(([name]) => wanted(name));
    const own = entries.filter(([name]) => name === first);
    const others = entries.filter(([name]) => name !== first);
    for (const [name, load] of [...own, ...others]) if (!(await runFile(name, load, observer))) return;
  }

  return {
    capabilities: () => ({ reloadEnvironment: true }),

    init: async () => {
      code = readFileSync(file, 'utf8');
      executeForMutant = compileBundle(file, code.replace(coverageCalls, '0'));
    },

    /** Runs all tests without a mutant and records which mutants each reaches. */
    async dryRun({ disableBail }: RunOptions) {
      const tests: TestResult[] = [];
      Object.assign(namespace, { activeMutant: undefined, mutantCoverage: undefined, hitCount: undefined });
      await run(
        compileBundle(file, code),
        {
          wants: () => true,
          started: (id) => {
            namespace.currentTestId = id;
          },
          finished: (result) => {
            namespace.currentTestId = undefined;
            tests.push(result);
            return disableBail || result.status !== 1;
          },
        },
        () => true,
      );
      return { status: 'complete', tests, mutantCoverage: namespace.mutantCoverage };
    },

    /** Runs the tests with a mutant until one fails. */
    async mutantRun(options: MutantRunOptions) {
      const { activeMutant, sandboxFileName, testFilter, mutantActivation, hitLimit, disableBail } = options;
      const failed: TestResult[] = [];
      let nrOfTests = 0;
      const isStatic = mutantActivation === 'static';
      Object.assign(namespace, { activeMutant: isStatic ? activeMutant.id : undefined, hitCount: 0, hitLimit });
      const ids = testFilter && new Set(testFilter);
      const files = testFilter && new Set(testFilter.map((id) => id.slice(0, id.indexOf('#'))));
      await run(
        executeForMutant,
        {
          wants: (id) => !ids || ids.has(id),
          started: () => {
            namespace.activeMutant = activeMutant.id;
          },
          finished: (result) => {
            if (!isStatic) namespace.activeMutant = undefined;
            if (result.status !== 2) nrOfTests++;
            if (result.status === 1) failed.push(result);
            return disableBail || result.status !== 1;
          },
        },
        (name) => !files || files.has(name),
        path.relative('.', sandboxFileName).replace(/\.ts$/, '.test.ts'),
      );
      const { hitCount } = namespace;
      if (hitLimit !== undefined && hitCount !== undefined && hitCount > hitLimit)
        return { status: 'timeout', reason: `Hit limit reached (${hitCount}/${hitLimit})` };
      const [first] = failed;
      if (!first) return { status: 'survived', nrOfTests };
      return {
        status: 'killed',
        nrOfTests,
        killedBy: failed.map(({ id }) => id),
        failureMessage: first.failureMessage,
      };
    },
  };
}
