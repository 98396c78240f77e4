import { describe, expect, it } from 'vitest';
import { hasWords } from './matches-all-terms';

describe('searching a text', () => {
  it('takes words in any order and case, and parts of them', () => {
    expect(hasWords('Contoso Data Production', 'PROD conto')).toBe(true);
  });
  it('wants every word', () => {
    expect(hasWords('Contoso Data Production', 'prod test')).toBe(false);
  });
  it('finds everything while nothing is typed', () => {
    expect(hasWords('Contoso', '  ')).toBe(true);
  });
});
