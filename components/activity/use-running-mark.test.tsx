import { renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { markedTitle, useRunningMark } from './use-running-mark';

it('the title of a tab starts with the number of changes in progress', () => {
  expect(markedTitle('Overview', 2)).toBe('(2) Overview');
  expect(markedTitle('(1) Overview', 0)).toBe('(1) Overview');
});

it('the mark follows the number of changes and the page, and leaves the page’s own title', async () => {
  document.title = '(3) Overview';
  const { rerender } = renderHook(({ running }) => useRunningMark(running), { initialProps: { running: 1 } });
  expect(document.title).toBe('(1) (3) Overview');
  rerender({ running: 2 });
  expect(document.title).toBe('(2) (3) Overview');
  document.title = 'Clusters';
  await waitFor(() => expect(document.title).toBe('(2) Clusters'));
  rerender({ running: 0 });
  expect(document.title).toBe('Clusters');
});
