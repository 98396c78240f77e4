import { checks } from '@/lib/checks/catalog';
import type { Check } from '@/lib/checks/engine/define-check';
import { evaluateCheck } from '@/lib/checks/engine/evaluate';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Outcome } from '@/lib/model/finding';
import type { Arguments } from '../arguments/arguments';
import { exitCodes } from '../cli-error';
import type { Io } from '../io';
import { jsonOf, linesOf } from '../output/content';
import { formats } from './command';

/** The date for which the examples were written. */
const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };

interface ExampleResult {
  check: string;
  example: string;
  expected: Outcome;
  outcome: Outcome;
}

export async function runSelfTest(args: Arguments, { stdout }: Io): Promise<number> {
  const format = args.choice('format', formats, 'table');
  const results = checks.flatMap(resultsOf);
  const wrong = results.filter(({ expected, outcome }) => expected !== outcome);
  if (format === 'json') {
    const report = { checks: checks.length, examples: results.length, wrong: wrong.length, results: wrong };
    await stdout.write(jsonOf(report));
  } else {
    const lines = wrong.map(
      ({ check, example, expected, outcome }) => `${check}: expected ${expected}, got ${outcome}. ${example}`,
    );
    const summary = `${checks.length} checks, ${results.length} examples, ${wrong.length} wrong`;
    await stdout.write(linesOf(...lines, summary));
  }
  return wrong.length === 0 ? exitCodes.ok : exitCodes.usage;
}

function resultsOf(check: Check): ExampleResult[] {
  const { pass, fail, 'not-applicable': notApplicable = [] } = check.examples;
  const groups = [
    { expected: 'pass', examples: pass },
    { expected: 'fail', examples: fail },
    { expected: 'not-applicable', examples: notApplicable },
  ] as const;
  return groups.flatMap(({ expected, examples }) =>
    examples.map(({ title, snapshot }) => ({
      check: check.id,
      example: title,
      expected,
      outcome: evaluateCheck(check, snapshot, context).outcome,
    })),
  );
}
