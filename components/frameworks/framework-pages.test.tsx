import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { checks } from '@/lib/checks/catalog';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { FrameworkPage } from './framework-screen';
import { coveredFrameworks } from './framework-state';
import { FrameworkList } from './frameworks-screen';

const frameworks = coveredFrameworks(checks);
const headings = checks.map(({ id, title, failTitle, category, severity, fixes }): CheckHeading => {
  return { id, title, failTitle, category, severity, frameworks: [], fixable: fixes.length > 0 };
});
/** A cluster on which the named checks fail and all others pass. */
const failing = (...ids: string[]) => ({
  outcomes: checks.map(({ id }) => (ids.includes(id) ? 'f' : 'p')).join(''),
  findings: [],
});

describe('the frameworks page', () => {
  const list = (clusters: ReturnType<typeof failing>[]) =>
    render(
      <FrameworkList
        frameworks={frameworks}
        allChecks={checks.length}
        unmapped={checks.filter(({ controls }) => controls.length === 0).length}
        checks={headings}
        clusters={clusters}
        coverage="2 clusters are counted."
      />,
    );

  it('the frameworks page links every framework and counts clusters with a failing check', () => {
    const { container } = list([failing('disk-encryption-off'), failing()]);
    const hrefs = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    for (const { source } of frameworks) expect(hrefs).toContain(`/frameworks/${source}`);
    expect(hrefs).toContain('/?outcome=fail&check=disk-encryption-off&check=cmk-not-used');
    expect(textOf(container)).toContain('PCI DSS v4.0.1 1 of 2 0 0 0 3 2');
    expect(textOf(container)).toContain('DORA 2022 2554 0 of 2 0 0 0 2 1');
  });

  it("the frameworks page says what it doesn't cover, and shows no number before a cluster is known", () => {
    const text = textOf(list([]).container);
    expect(text).toContain(`Microsoft maps 5 of the ${checks.length} checks to controls.`);
    expect(text).toContain('Its other controls are not covered');
    expect(text).toContain('PCI DSS v4.0.1 – – – – 3 2');
  });

  it('the frameworks page searches frameworks by their names and controls', async () => {
    list([]);
    const user = userEvent.setup();
    const search = screen.getByRole('searchbox', { name: 'Search frameworks' });
    await user.type(search, '3.5.1.1');
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['PCI DSS v4.0.1']);
    await user.type(search, ' nothing');
    expect(screen.getByText('No framework matches.')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('the page of a framework', () => {
  it("a framework's page shows each control with its checks and their state", () => {
    const framework = frameworks.find((candidate) => candidate.framework === 'PCI DSS v4.0.1');
    if (!framework) throw new Error('PCI DSS is gone.');
    const text = textOf(
      render(
        <FrameworkPage
          framework={framework}
          checks={headings}
          clusters={[failing('cmk-not-used'), failing()]}
          counts={new Map()}
          coverage="2 clusters are counted."
        />,
      ).container,
    );
    expect(text).toContain('3 controls of it have a check here. The framework has more');
    expect(text).toContain('3.5.1.2 Disk encryption is on 0 of 2 0 0 0');
    expect(text).toMatch(/4\.2\.1 Disk encryption is on [^–]* 1 of 2 0 0 0/);
  });
});
