import { expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '@/lib/fixes/build-plan';
import { sampleStorage } from '../testing/sample-storage';
import { pickedNamesIn, rememberPrincipalName, withPrincipalNames } from './principal-names';

const id = '31b4c0de-0000-4000-8000-000000000001';
const input = { principalId: id, principalType: 'Group', role: 'AllDatabasesViewer' };
const answer = {
  plan: buildPlan('assign-kusto-role', input, sampleSnapshot()),
  whatIf: { changes: [], closes: [], newlyFails: [] },
  preflight: [{ id: 'own-access', state: 'warn' as const, message: `${id} loses access.` }],
};

it('a review shows the picked name with the ID in its title and preflight', () => {
  const storage = sampleStorage(new Map());
  rememberPrincipalName(id.toUpperCase(), 'SG-Marketing-Analysts', storage);
  const named = withPrincipalNames(answer, null, storage);
  expect(named.plan.title).toContain(`to SG-Marketing-Analysts (${id})`);
  expect(named.preflight[0]?.message).toBe(`SG-Marketing-Analysts (${id}) loses access.`);
});

it('a name changes no step of the plan', () => {
  const storage = sampleStorage(new Map());
  rememberPrincipalName(id, 'SG-Marketing-Analysts', storage);
  const { plan } = withPrincipalNames(answer, null, storage);
  expect({ ...plan, title: '' }).toEqual({ ...answer.plan, title: '' });
});

it('a review shows the name that the directory has for a principal', () => {
  const principal = { id, type: 'Group', displayName: 'SG-Analysts' } as const;
  const snapshot = sampleSnapshot({ directory: { [id]: { state: 'found', principal } } });
  expect(withPrincipalNames(answer, snapshot, sampleStorage(new Map())).plan.title).toContain(`SG-Analysts (${id})`);
});

it.each(['{', '5', '{}', '[1]', '[["a"]]', '[["a",5]]'])('stored names %s leave the ID as it is', (text) => {
  const storage = sampleStorage(new Map([['kustodian.principal-names', text]]));
  expect(withPrincipalNames(answer, null, storage).plan.title).toBe(answer.plan.title);
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
