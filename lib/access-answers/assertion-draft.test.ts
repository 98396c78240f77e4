import { describe, expect, it } from 'vitest';
import { accessAssertionSchema } from '@/lib/model/access-assertion';
import { type AssertionDraft, draftOf, parseDraft } from './assertion-draft';

const draft: AssertionDraft = {
  ...draftOf(null),
  name: ' Only break-glass accounts are cluster admins ',
  subjects: 'group:ADX break glass\n\n',
  can: ['admin'],
};

describe('the draft of an assertion', () => {
  it('a draft becomes the shortest assertion, and the other way round', () => {
    const parsed = parseDraft(draft, []);
    expect(parsed).toEqual({
      assertion: { name: 'Only break-glass accounts are cluster admins', only: 'group:ADX break glass', can: 'admin' },
    });
    if ('assertion' in parsed) expect(parseDraft(draftOf(parsed.assertion), [])).toEqual(parsed);
  });

  it.each([
    [{ name: 'A', none: ['guests', 'external'], can: ['read', 'admin'], cluster: 'acmesales', database: 'Sales' }],
    [{ name: 'B', who: 'users', can: 'manage', how: ['now', 'can-grant-self', 'unknown'] }],
  ])('editing %j without a change keeps it', (json) => {
    const assertion = accessAssertionSchema.parse(json);
    expect(parseDraft(draftOf(assertion), [])).toEqual({ assertion });
  });

  it.each([
    [{ name: '' }, 'name', 'Enter a name'],
    [{ name: 'TAKEN' }, 'name', 'Enter a different name, such as “TAKEN 3”'],
    [{ subjects: ' \n' }, 'subjects', 'at least one principal'],
    [{ subjects: 'guests\nada@contoso.com' }, 'subjects', '“ada@contoso.com” isn’t valid'],
    [{ can: [] }, 'can', 'at least one permission'],
    [{ how: [] }, 'how', 'at least one access type'],
    [{ cluster: 'x'.repeat(401) }, 'cluster', 'up to 400 characters'],
    [{ subjects: 'guests\n'.repeat(201) }, 'subjects', 'up to 200 principals'],
  ])('%j is refused at its field', (changes, field, words) => {
    const others = ['Taken', 'Taken 2'].map((name) => accessAssertionSchema.parse({ name, who: 'users', can: 'read' }));
    const parsed = parseDraft({ ...draft, ...changes }, others);
    expect(parsed).toEqual({ errors: { [field]: expect.stringContaining(words) } });
  });
});
