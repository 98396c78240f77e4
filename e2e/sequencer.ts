import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { replacesModules } from './replaces-modules.ts';

/** The files that take longest. If one of them starts last, the other core is idle until it ends. */
const longest = [
  'e2e/hostile/tampered-fixes.test.ts',
  'e2e/contract/cli/mcp.test.ts',
  'e2e/contract/fixes/every-fix.test.ts',
  'e2e/hostile/bulk.test.ts',
  'e2e/contract/checks/contoso-engines.test.ts',
  'e2e/contract/kusto-examples.test.ts',
  'e2e/contract/equivalents/replayed.test.ts',
  'e2e/contract/cli/generated-fleet.test.ts',
  'e2e/hostile/token-lifetime.test.ts',
  'e2e/contract/cli/pack.test.ts',
  'e2e/contract/cli/same-as-web.test.ts',
];

/**
 * Runs the longest files first, and the files of a project one after another. Vitest ends a worker with shared modules
 * when the next file is of another project, and loading the modules again takes longer than most files' tests. Files that
 * replace modules are last, because each of them loads the modules again.
 */
export class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(this.ctx.projects.map(({ name }) => name))];
    const key = ({ project, moduleId }: TestSpecification): number => {
      const index = longest.findIndex((file) => moduleId.endsWith(file));
      const position = index < 0 ? longest.length : index;
      return projects.indexOf(project.name) * 1000 + (replacesModules(moduleId) ? 999 : position);
    };
    const keys = new Map(files.map((file) => [file, key(file)]));
    return sorted.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
  }
}
