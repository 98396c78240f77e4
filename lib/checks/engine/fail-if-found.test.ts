import { describe, expect, it } from 'vitest';
import { failIfFound } from './fail-if-found';

const search = { property: 'guests', found: [], unknown: [], ifFound: { message: 'Guests.' } };
const open = [
  { part: 'groups', reason: 'forbidden' },
  { part: 'groups', reason: 'no-match' },
  { part: 'directory', reason: 'not-loaded' },
] as const;

describe('a search for unwanted items', () => {
  it('the check passes when nothing is found', () => {
    expect(failIfFound({ ...search, ifNone: { assumptions: ['So.'] } })).toEqual({
      outcome: 'pass',
      properties: [{ property: 'guests', actual: '0', expected: '0' }],
      assumptions: ['So.'],
    });
  });

  it('the check fails for an item that was found, even if parts are unknown', () => {
    const verdict = failIfFound({ ...search, found: ['Ada', 'Ben'], unknown: open, notApplicableReason: 'Nothing.' });
    expect(verdict).toEqual({
      outcome: 'fail',
      message: 'Guests.',
      properties: [{ property: 'guests', actual: '2: Ada, Ben', expected: '0' }],
    });
  });

  it('the check is unknown while a part is unknown, and the message lists each part once', () => {
    expect(failIfFound({ ...search, unknown: open, notApplicableReason: 'Nothing.' })).toEqual({
      outcome: 'unknown',
      unknown: open,
      message:
        'No issues found so far. Couldn’t check groups in Microsoft Entra ID and principals in Microsoft Entra ID.',
      properties: [{ property: 'guests', actual: '0 so far', expected: '0' }],
    });
  });

  it('the check is not applicable when a reason is given', () => {
    expect(failIfFound({ ...search, notApplicableReason: 'Nobody is here.' })).toMatchObject({
      outcome: 'not-applicable',
      message: 'Nobody is here.',
      properties: [{ actual: '0' }],
    });
  });

  it('the finding shows other properties after the count', () => {
    const otherProperties = [{ property: 'users', actual: '1: Ada', expected: 'any' }];
    const searches = [search, { ...search, found: ['Ada'] }, { ...search, unknown: open }];
    for (const options of searches)
      expect(failIfFound({ ...options, otherProperties }).properties[1]).toEqual(otherProperties[0]);
  });
});
