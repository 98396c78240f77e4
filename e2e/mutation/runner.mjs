import { tsImport } from 'tsx/esm/api';

/** Adds the test runner "bundle" to Stryker, which can't load TypeScript. */
const { createTestRunner } = await tsImport('./test-runner.ts', import.meta.url);
const factory = () => createTestRunner();
factory.inject = [];

export const strykerPlugins = [{ kind: 'TestRunner', name: 'bundle', factory }];
