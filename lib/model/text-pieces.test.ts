import { expect, it } from 'vitest';
import { joinTexts, plainText, principal, principalsIn, text, undocumented } from './text-pieces';

it('a text of words is one string', () => {
  expect(text`Remove ${'1'} role ${text`on ${'the cluster'}`}`).toBe('Remove 1 role on the cluster');
  expect(joinTexts(['First.', 'Second.'])).toBe('First. Second.');
});

it('a text keeps its data in order, and files have it in words', () => {
  const role = text`Assign Viewer to ${principal('ada@contoso.com')}.`;
  const all = joinTexts([role, undocumented('Azure might refuse.'), text`Then ask ${principal('1', 'Ben')}.`]);
  expect(all).toEqual([
    'Assign Viewer to ',
    { principal: 'ada@contoso.com' },
    '. ',
    { undocumented: 'Azure might refuse.' },
    ' Then ask ',
    { principal: '1', name: 'Ben' },
    '.',
  ]);
  expect(plainText(all)).toBe('Assign Viewer to ada@contoso.com. Not documented: Azure might refuse. Then ask Ben.');
  expect(principalsIn(all)).toEqual(['ada@contoso.com', '1']);
});
