import { act, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useRowRange, useRowsInView } from './use-rows-in-view';

const height = 32;
/** As high as the head and nine rows. */
const shownHeight = 320;

beforeEach(() => {
  // happy-dom has no layout.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(shownHeight);
});

function List({ count, overscan = 1 }: { count: number; overscan?: number }) {
  const region = useRef<HTMLElement>(null);
  const { visible, rendered, scrollTo } = useRowRange({
    count,
    height,
    overscan,
    getScrollElement: () => region.current,
  });
  return (
    <section ref={region} aria-label="List">
      <output>{JSON.stringify({ visible, rendered })}</output>
      <button type="button" onClick={() => scrollTo(50)}>
        Row 50
      </button>
      <button type="button" onClick={() => scrollTo(2)}>
        Row 2
      </button>
    </section>
  );
}

function Rows({ count }: { count: number }) {
  const element = useRef<HTMLElement>(null);
  const { items, before, after, total } = useRowsInView({
    rows: Array.from({ length: count }, (_, index) => index),
    height,
    keptWhole: 40,
    getScrollElement: () => element.current,
  });
  return (
    <section ref={element}>
      <output>{JSON.stringify([items.length, before, after, total])}</output>
    </section>
  );
}

const ranges = () => JSON.parse(screen.getByRole('status').textContent ?? '');
const region = () => screen.getByRole('region', { name: 'List' });

function scroll(top: number) {
  act(() => {
    region().scrollTop = top;
    region().dispatchEvent(new Event('scroll'));
  });
}

describe('the rows in view', () => {
  it('a long list renders the rows in view, and some more on each side', () => {
    render(<List count={5000} overscan={2} />);
    expect(ranges()).toEqual({ visible: { start: 0, end: 11 }, rendered: { start: 0, end: 13 } });
    scroll(100 * height + 5);
    expect(ranges()).toEqual({ visible: { start: 100, end: 111 }, rendered: { start: 98, end: 113 } });
  });

  it('a list that becomes shorter while it is scrolled shows its last rows', () => {
    const { rerender } = render(<List count={5000} />);
    scroll(4000 * height);
    rerender(<List count={100} />);
    expect(ranges().visible).toEqual({ start: 89, end: 100 });
    rerender(<List count={3} />);
    expect(ranges()).toEqual({ visible: { start: 0, end: 3 }, rendered: { start: 0, end: 3 } });
  });

  it('scrolling to a row moves no further than needed, and leaves the row below the head', () => {
    render(<List count={5000} />);
    act(() => screen.getByRole('button', { name: 'Row 50' }).click());
    expect(region().scrollTop).toBe(52 * height - shownHeight);
    act(() => screen.getByRole('button', { name: 'Row 50' }).click());
    expect(region().scrollTop).toBe(52 * height - shownHeight);
    act(() => screen.getByRole('button', { name: 'Row 2' }).click());
    expect(region().scrollTop).toBe(2 * height);
  });

  it('a short list stays whole, and a long one replaces rows by pixels', () => {
    const { rerender } = render(<Rows count={40} />);
    expect(ranges()).toEqual([40, 0, 0, 40 * height]);
    rerender(<Rows count={41} />);
    expect(ranges()).toEqual([15, 0, 26 * height, 41 * height]);
  });
});
