import { describe, expect, it } from 'vitest';
import { commandSuggestion, nearest } from './nearest';

describe('the nearest candidate', () => {
  it.each([
    ['sacn', 'scan'],
    ['SCAN', 'scan'],
    ['selftest', 'self-test'],
    ['check', 'checks'],
    ['xyzzy-plugh', undefined],
    ['', undefined],
  ])('the nearest candidate of %j is %j', (text, found) => {
    expect(nearest(text, ['scan', 'checks', 'self-test', 'role'])).toBe(found);
  });

  it.each(['scanner', 'foo'])('an unknown command always has a suggestion: %s', (text) => {
    expect(commandSuggestion(text, ['scan', 'checks', 'role'])).toMatch(/^ Did you mean (scan|checks|role)\?$/);
  });

  it('the nearest candidate is found for a very long text in time', () => {
    expect(nearest('x'.repeat(1_000_000), ['scan'])).toBeUndefined();
  });
});
