import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Snapshot } from '@/lib/model/evidence';
import type { Unreadable } from '@/lib/model/evidence-result';
import { AccessView } from './access-screen';

const refused: Unreadable = {
  state: 'unreadable',
  reason: 'forbidden',
  message: 'Azure refuses this.',
  missingAction: 'Microsoft.Authorization/roleAssignments/read',
  smallestRole: 'Reader',
};

function textOf(snapshot: Snapshot, { filter = '', whyNot }: { filter?: string; whyNot?: string } = {}): string {
  return renderToStaticMarkup(
    <AccessView
      snapshot={snapshot}
      filter={filter}
      onFilterChange={() => undefined}
      namesLevel="off"
      onChooseNames={() => undefined}
      whyNot={() => whyNot}
      onRemove={() => undefined}
      onAdd={() => undefined}
    />,
  )
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the access page', () => {
  it('says that what was refused is unknown, with the missing action and the smallest role', () => {
    const text = textOf(sampleSnapshot({ unread: { roleAssignments: refused } }));
    expect(text).toContain('Unknown: the Azure role assignments at and above the cluster.');
    expect(text).toContain('Missing permission: Microsoft.Authorization/roleAssignments/read');
    expect(text).toContain('The smallest built-in role that has it: Reader.');
  });

  it('tells the planes apart', () => {
    expect(textOf(sampleSnapshot())).toContain('Azure roles manage the resource; data needs a Kusto role.');
  });

  it('tells a Reader why nothing can be added', () => {
    expect(textOf(sampleSnapshot(), { whyNot: 'You may not.' })).toContain('You may not.');
  });

  it('says so when nothing matches the filter', () => {
    const text = textOf(sampleSnapshot(), { filter: 'nobody at all' });
    expect(text).toContain('No assignment matches the filter.');
    expect(textOf(sampleSnapshot())).toContain('Cluster: every database');
    expect(text).not.toContain('Cluster: every database');
  });
});
