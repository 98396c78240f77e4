import { describe, expect, it } from 'vitest';
import { runInSlices } from '@/lib/async/run-in-slices';
import { escapeMarkdown } from '@/lib/model/visible-text';
import { coverageSentences, excludedSentences } from './coverage-sentences';
import { diffMarkdown } from './diff-markdown';
import { diffSnapshots } from './diff-snapshots';
import { knownInBothSteps } from './known-in-both';
import { type SampleFile, sampleFile, sampleHash, sampleSubscription } from './testing/sample-file';

async function compared(first: SampleFile, second: SampleFile) {
  const [a, b] = [sampleFile(first), sampleFile(second)];
  const known = await runInSlices(knownInBothSteps(a, b));
  return { sentences: [...coverageSentences(diffSnapshots(a, b), b), ...excludedSentences(known)] };
}
const oneCluster = (outcomes: string): SampleFile => ({ clusters: [{ name: 'one', outcomes }] });

describe('sentences on coverage', () => {
  it('results that became known and fail became visible, and aren’t new', async () => {
    const { sentences } = await compared(oneCluster('uup'), oneCluster('ffu'));
    expect(sentences).toEqual([
      '2 high findings became visible, not new.',
      '1 result became unknown, so it isn’t counted.',
      'The score and counts exclude 3 results that only one snapshot has.',
    ]);
  });

  it('clusters that couldn’t be read before became visible too, and unread scopes are named', async () => {
    const unread = [{ scope: `/subscriptions/${sampleSubscription}`, code: 'AuthorizationFailed' }];
    const { sentences } = await compared(
      { ...oneCluster('p'), clusters: [], checks: ['a'], unread },
      { ...oneCluster('f'), unread },
    );
    expect(sentences).toContain('1 high finding became visible, not new.');
    expect(sentences).toContain('The scan for the second snapshot couldn’t load 1 scope.');
  });

  it('results of a changed check are apart from results that only one snapshot has', async () => {
    const checks = [{ id: 'a', version: sampleHash('2') }, 'b'];
    const { sentences } = await compared(oneCluster('pu'), { ...oneCluster('fp'), checks });
    expect(sentences.slice(-2)).toEqual([
      'The score and counts exclude 1 result that only one snapshot has.',
      'The score and counts exclude 1 result of changed checks.',
    ]);
  });

  it('equal coverage needs no sentence', async () => {
    expect((await compared(oneCluster('pf'), oneCluster('fp'))).sentences).toEqual([]);
  });

  it('a comparison as Markdown lists the sentences on coverage after its notes', () => {
    const [a, b] = [sampleFile(oneCluster('u')), sampleFile({ ...oneCluster('f'), product: '0.4.0' })];
    const diff = diffSnapshots(a, b);
    expect(diffMarkdown(diff, coverageSentences(diff, b)).split('\n').slice(4, 6)).toEqual([
      `- ${escapeMarkdown('The Kustodian versions differ: 0.3.0 and 0.4.0.')}`,
      `- ${escapeMarkdown('1 high finding became visible, not new.')}`,
    ]);
  });
});
