import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { evaluate } from '@/lib/checks/catalog';
import { scoreOf } from '@/lib/checks/engine/score';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { CategoryFindings } from './category-findings';
import { type ClusterPage, ClusterPageContext } from './cluster-context';
import { ScoreSummary } from './score-summary';

const snapshot = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
const findings = evaluate(snapshot, { at: '2026-11-25T10:00:00.000Z' });

function show(openId: string | null) {
  const open = vi.fn();
  const page = {
    answer: { snapshot, findings },
    basePath: '/clusters/s/g/c',
    open,
    openId,
    start: vi.fn(),
    whyNotFix: () => undefined,
  } as unknown as ClusterPage;
  render(
    <ClusterPageContext value={page}>
      <CategoryFindings category="encryption" />
    </ClusterPageContext>,
  );
  return { open, user: userEvent.setup() };
}

it('the findings of a category are one line, and open as a list with failures first', async () => {
  const { open, user } = show(null);
  expect(screen.getByText('Failing: 1 medium')).toBeTruthy();
  expect(screen.queryByRole('list')).toBeNull();
  await user.click(screen.getByRole('button', { name: /^Findings/, expanded: false }));
  const [first] = within(screen.getByRole('list')).getAllByRole('link');
  if (!first) throw new Error('the list is empty');
  expect(first.textContent).toContain('Disk encryption is off');
  await user.click(first);
  expect(open).toHaveBeenCalledExactlyOnceWith('disk-encryption-off');
});

it('the findings of a category are expanded if one of them is open', () => {
  show('disk-encryption-off');
  expect(screen.getByRole('link', { current: true }).textContent).toContain('Disk encryption is off');
});

it('the score has its coverage, its failures, and the exempt results', () => {
  const exemption = { category: 'Waiver', reason: 'Known.', expiresOn: '2027-01-01T00:00:00.000Z' } as const;
  const changed = findings.map((finding) =>
    finding.checkId === 'alldatabasesadmin-present' ? { ...finding, exemption } : finding,
  );
  render(<ScoreSummary answer={{ score: scoreOf(changed), findings: changed }} />);
  const text = screen.getByRole('region', { name: 'Score' }).textContent ?? '';
  for (const words of ['of 100', '100% evaluated', 'Failing: 1 medium', '1 exempt']) expect(text).toContain(words);
});

it('the score of a cluster that is loading is a dash', () => {
  render(<ScoreSummary answer={null} />);
  expect(screen.getByRole('region', { name: 'Score' }).textContent).toContain('–');
});
