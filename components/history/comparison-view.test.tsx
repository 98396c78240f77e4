import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { type SampleFile, sampleFile } from '@/lib/history/testing/sample-file';
import { ComparisonView } from './comparison-view';
import { compareSnapshots } from './use-comparison';

const failing = (items: string[]): SampleFile => ({
  clusters: [{ name: 'one', outcomes: 'f', failures: [{ items }] }],
});
const oneCluster = (outcomes: string): SampleFile => ({ clusters: [{ name: 'one', outcomes }] });

it.each<[string, SampleFile, SampleFile, string]>([
  ['equal snapshots have no differences', oneCluster('f'), oneCluster('f'), 'no differences.'],
  [
    'a failure with another item differs',
    failing(['1.0.0.0/8']),
    failing(['1.0.0.0/8', '2.0.0.0/8']),
    '0 new failures, 0 fixed, 0 changed checks, 1 failure changed.',
  ],
  [
    'a pass that became not applicable differs',
    oneCluster('p'),
    oneCluster('n'),
    '0 new failures, 0 fixed, 0 changed checks, 1 other result changed.',
  ],
])('comparison of two snapshots: %s', async (_what, a, b, words) => {
  const result = await compareSnapshots({ a: sampleFile(a), b: sampleFile(b) }, new AbortController().signal);
  const filter = { classes: [], severities: [], cluster: '' };
  render(
    <ComparisonView
      result={result}
      filter={filter}
      group="changes"
      isLinked={false}
      onGroup={vi.fn()}
      onFilter={vi.fn()}
    />,
  );
  expect(screen.getAllByRole('status')[0]?.textContent?.split('UTC: ')[1]).toBe(words);
});
