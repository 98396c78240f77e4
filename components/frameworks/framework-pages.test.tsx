import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { checks } from '@/lib/checks/catalog';
import { coveredFrameworks } from '@/lib/findings/framework-state';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { FrameworkPage } from './framework-screen';
import { FrameworkList, type FrameworksView } from './frameworks-screen';

const frameworks = coveredFrameworks(checks);
const headings = checks.map(({ id, title, shortTitle, failTitle, category, severity, fixes }): CheckHeading => {
  return { id, title, shortTitle, failTitle, category, severity, frameworks: [], fixable: fixes.length > 0 };
});
/** A cluster on which the named checks fail and all others pass. */
const failing = (...ids: string[]) => ({
  outcomes: checks.map(({ id }) => (ids.includes(id) ? 'f' : 'p')).join(''),
  findings: [],
});

function List({ clusters, start }: { clusters: ReturnType<typeof failing>[]; start: FrameworksView }) {
  const [view, setView] = useState(start);
  return (
    <FrameworkList
      frameworks={frameworks}
      allChecks={checks.length}
      mapped={['disk encryption', 'customer-managed key']}
      checks={headings}
      clusters={clusters}
      coverage="2 clusters are counted."
      isComplete
      view={view}
      onView={setView}
    />
  );
}

describe('the frameworks page', () => {
  const list = (clusters: ReturnType<typeof failing>[], isTable = true) =>
    render(<List clusters={clusters} start={{ words: '', isTable }} />);

  it('the frameworks page shows a bar for each framework, and the same results as a table', async () => {
    const { container } = list([failing('disk-encryption-off'), failing()], false);
    const text = textOf(container);
    expect(text).toContain('33 of 35 frameworks have failing clusters');
    expect(text).toContain('PCI DSS v4.0.1 1 of 2 failing . 1 fail, 1 no mapped failure');
    expect(text).not.toMatch(/\bPass/);
    expect(screen.queryByRole('table')).toBeNull();
    const hrefs = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    for (const { source } of frameworks) expect(hrefs).toContain(`/frameworks/${source}`);
    await userEvent.setup().click(screen.getByRole('button', { name: 'View as table' }));
    expect(screen.getByRole('row', { name: 'PCI DSS v4.0.1 1 of 2 1 0 0 0 3 2' })).toBeTruthy();
  });

  it('the frameworks page links every framework and counts clusters with a failing check', () => {
    const { container } = list([failing('disk-encryption-off'), failing()]);
    const hrefs = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    for (const { source } of frameworks) expect(hrefs).toContain(`/frameworks/${source}`);
    expect(hrefs).toContain('/clusters?outcome=fail&check=disk-encryption-off&check=cmk-not-used');
    expect(textOf(container)).toContain('PCI DSS v4.0.1 1 of 2 1 0 0 0 3 2');
    expect(textOf(container)).toContain('DORA 2022 2554 0 of 2 2 0 0 0 2 1');
  });

  it("the frameworks page says what it doesn't cover, and shows no number before a cluster is known", () => {
    const text = textOf(list([]).container);
    expect(text).toContain(
      `Frameworks Microsoft maps 2 of ${checks.length} checks: disk encryption, customer-managed key. Controls without a check are Not assessed`,
    );
    expect(text).toContain('PCI DSS v4.0.1 – – – – – 3 2');
  });

  it('the frameworks page searches frameworks by their names and controls', async () => {
    list([]);
    const user = userEvent.setup();
    const search = screen.getByRole('searchbox', { name: 'Search frameworks' });
    await user.type(search, '3.5.1.1');
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['PCI DSS v4.0.1']);
    await user.type(search, ' nothing');
    expect(screen.getByText('No matching frameworks.')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('the page of a framework', () => {
  const show = (isTable: boolean, isComplete = true, name = 'PCI DSS v4.0.1') => {
    const framework = frameworks.find((candidate) => candidate.framework === name);
    if (!framework) throw new Error(`${name} is gone.`);
    return textOf(
      render(
        <FrameworkPage
          framework={framework}
          checks={headings}
          clusters={[failing('cmk-not-used'), failing()]}
          counts={new Map()}
          coverage="2 clusters are counted."
          isComplete={isComplete}
          isTable={isTable}
          onTable={() => {}}
          exportOf={({ control }) => <button type="button">Evidence for {control}</button>}
          exportProgress={null}
        />,
      ).container,
    );
  };

  it("a framework's page shows the state of all clusters and of each control as bars", () => {
    const text = show(false);
    expect(text).toContain('1 of 2 evaluated clusters fails');
    expect(text).toContain('No mapped failure 1');
    expect(text).not.toMatch(/\bPass/);
    expect(text).toContain('2 of 3 controls have failing clusters');
    expect(text).toMatch(/4\.2\.1 Disk encryption should be on [^–]* 1 of 2 failing \. 1 fail, 1 no mapped failure/);
  });

  it("a framework's numbers are lower bounds until every cluster was read", () => {
    const text = show(false, false);
    expect(text).toContain('At least 1 of 2 evaluated clusters');
    expect(text).toMatch(/at least 2 of 3 controls/);
    expect(text).toMatch(/1 of 2 failing/);
    expect(show(true, false)).toMatch(/1 of 2 1 0 0 0/);
  });

  it("a framework's page shows each control with its checks and their state as a table", () => {
    const text = show(true);
    expect(text).toContain('3 controls have a check. The framework’s other controls are Not assessed.');
    expect(text).toContain('3.5.1.2 Disk encryption should be on 0 of 2 2 0 0 0 Evidence for 3.5.1.2');
    expect(text).toMatch(/4\.2\.1 Disk encryption should be on [^–]* 1 of 2 1 0 0 0 Evidence/);
  });

  it("a framework's page shows titles with their source, or that it has no titles", () => {
    const text = show(false, true, 'FedRAMP High');
    expect(text).toContain('SC-28 Protection of Information at Rest');
    expect(text).toContain('Sources of the titles: NIST SP 800-53 Rev. 4');
    expect(show(true, true, 'FedRAMP High')).toContain('SC-28 Protection of Information at Rest');
    expect(show(false)).toContain('Kustodian has no titles for these controls.');
    expect(show(false, true, 'Spain ENS')).toContain('mp.com.1 Secure perimeter');
  });
});
