import { expect, it } from 'vitest';
import { sampleStorage } from '../testing/sample-storage';
import { pickedNamesIn, pickedPrincipalName, rememberPrincipalName } from './principal-names';

it.each(['{', '5', '{}', '[1]', '[["a"]]', '[["a",5]]'])('stored names %s name no principal', (text) => {
  const storage = sampleStorage(new Map([['kustodian.principal-names', text]]));
  expect(pickedPrincipalName('a', storage)).toBeUndefined();
});

it('the oldest name is dropped after 200', () => {
  const storage = sampleStorage(new Map());
  for (let index = 0; index < 201; index += 1)
    rememberPrincipalName(`31b4c0de-0000-4000-8000-${String(index).padStart(12, '0')}`, `Name ${index}`, storage);
  expect(JSON.parse(storage.getItem('kustodian.principal-names') ?? '[]')).toHaveLength(200);
});

it('the picked names in an input are by lowercase ID, without other IDs', () => {
  const storage = sampleStorage();
  const [anja, other] = ['AAAAAAAA-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'];
  rememberPrincipalName(anja, 'Anja Keller', storage);
  expect(pickedNamesIn({ principalIds: [anja, other], note: 'x' }, storage)).toEqual({
    [anja.toLowerCase()]: 'Anja Keller',
  });
  expect(pickedNamesIn({}, storage)).toEqual({});
});
