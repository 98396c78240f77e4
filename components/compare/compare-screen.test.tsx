import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DifferenceView } from '@/lib/findings/compare/difference-view';
import { CompareScreen } from './compare-screen';

const address = vi.hoisted(() => ({ params: new URLSearchParams(), push: vi.fn() }));
vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: address.push }),
  useSearchParams: () => address.params,
}));
vi.mock('@/lib/client/queries/fleet', () => ({
  noFleet: { subscriptions: [], clusters: [] },
  useFleet: () => ({ data: undefined, error: null, isFetching: false }),
}));
vi.mock('./comparison', () => ({
  Comparison: ({ view, onView }: { view: DifferenceView; onView: (view: DifferenceView) => void }) => (
    <>
      <output>{`${view.kinds.join()} ${view.isAll}`}</output>
      <button type="button" onClick={() => onView({ kinds: ['unknown'], isAll: false })}>
        Unknown
      </button>
    </>
  ),
}));

const idOf = (name: string) =>
  `/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourceGroups/rg/providers/Microsoft.Kusto/clusters/${name}`;
const clusters = { left: idOf('contosoone'), right: idOf('contosoother') };
const shown = () => screen.getByRole('status').textContent;

/** Sets the address as a link or the back button does. */
function go(query: Record<string, string>) {
  address.params = new URLSearchParams({ ...clusters, ...query });
  window.history.replaceState(null, '', `/compare?${address.params}`);
}

beforeEach(() => {
  address.push.mockReset();
  go({});
});

describe('the view of a comparison', () => {
  it('the view of a comparison follows the address, also after a link or the back button', () => {
    const { rerender } = render(<CompareScreen />);
    expect(shown()).toBe('failure false');
    act(() => go({ show: 'all' }));
    rerender(<CompareScreen />);
    expect(shown()).toBe('failure true');
    act(() => go({ difference: 'not-applicable' }));
    rerender(<CompareScreen />);
    expect(shown()).toBe('not-applicable false');
  });

  it('a changed view is in the address with both clusters, and stays when sides are swapped', async () => {
    render(<CompareScreen />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Unknown' }));
    expect(shown()).toBe('unknown false');
    expect(Object.fromEntries(new URLSearchParams(window.location.search))).toEqual({
      ...clusters,
      difference: 'unknown',
    });
    await user.click(screen.getByRole('button', { name: 'Swap sides' }));
    const [[pushed]] = address.push.mock.calls as [[string]];
    expect(Object.fromEntries(new URL(pushed, 'https://kustodian.example').searchParams)).toEqual({
      left: clusters.right,
      right: clusters.left,
      difference: 'unknown',
    });
  });
});
