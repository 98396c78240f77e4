import { describe, expect, it } from 'vitest';
import { matchesAllTerms } from './matches-all-terms';

describe('searching a text', () => {
  it('matchesAllTerms accepts terms in any order and case, and parts of words', () => {
    expect(matchesAllTerms('Contoso Data Production', 'PROD conto')).toBe(true);
  });
  it('matchesAllTerms requires every term', () => {
    expect(matchesAllTerms('Contoso Data Production', 'prod test')).toBe(false);
  });
  it('matchesAllTerms finds everything without a term', () => {
    expect(matchesAllTerms('Contoso', '  ')).toBe(true);
  });
});
