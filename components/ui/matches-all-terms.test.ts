import { describe, expect, it } from 'vitest';
import { matchesAllTerms } from './matches-all-terms';

describe('searching a text', () => {
  it('takes words in any order and case, and parts of them', () => {
    expect(matchesAllTerms('Contoso Data Production', 'PROD conto')).toBe(true);
  });
  it('wants every word', () => {
    expect(matchesAllTerms('Contoso Data Production', 'prod test')).toBe(false);
  });
  it('finds everything while nothing is typed', () => {
    expect(matchesAllTerms('Contoso', '  ')).toBe(true);
  });
});
