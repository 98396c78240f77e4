import { describe, expect, it } from 'vitest';
import { markedTitle } from './use-running-mark';

describe('the title of a tab', () => {
  it('the title of a tab starts with the number of changes in progress, once', () => {
    expect(markedTitle('Overview', 2)).toBe('(2) Overview');
    expect(markedTitle('(2) Overview', 3)).toBe('(3) Overview');
  });

  it("the title of a tab is the page's own title without a change in progress", () => {
    expect(markedTitle('(1) Overview', 0)).toBe('Overview');
    expect(markedTitle('Overview (1) of 2', 0)).toBe('Overview (1) of 2');
  });
});
