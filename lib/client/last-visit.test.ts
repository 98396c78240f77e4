import { describe, expect, it } from 'vitest';
import { noteVisit, type Visit } from './last-visit';
import { storageKeys } from './storage-keys';
import { sampleStorage } from './testing/sample-storage';

const person = { tenantId: 'tenant', objectId: 'person' };
const visit = (time: string, score: number): Visit => ({ at: `2026-11-25T${time}Z`, score, coverage: 93, exposed: 4 });

describe('the last visit', () => {
  it('a load after half an hour is a new visit, and later loads of it keep the visit before', () => {
    const storage = sampleStorage();
    expect(noteVisit(visit('08:00:00', 72), person, storage)).toBeNull();
    expect(noteVisit(visit('08:10:00', 70), person, storage)).toBeNull();
    expect(noteVisit(visit('09:00:00', 68), person, storage)?.score).toBe(70);
    expect(noteVisit(visit('09:20:00', 66), person, storage)?.score).toBe(70);
  });

  it('another person and another tenant have their own visits', () => {
    const storage = sampleStorage();
    noteVisit(visit('08:00:00', 72), person, storage);
    expect(noteVisit(visit('09:00:00', 68), { ...person, objectId: 'other' }, storage)).toBeNull();
    expect(noteVisit(visit('09:00:00', 68), { ...person, tenantId: 'other' }, storage)).toBeNull();
  });

  it.each([
    '',
    '7',
    '{"last":{"at":"soon","score":1,"coverage":1,"exposed":1}}',
    '{"last":{"at":"2026-11-25T08:00Z"}}',
  ])('the stored text %j counts as no visit', (text) => {
    const storage = sampleStorage();
    storage.setItem(`${storageKeys.visits}.tenant.person`, text);
    expect(noteVisit(visit('09:00:00', 68), person, storage)).toBeNull();
    expect(noteVisit(visit('10:00:00', 60), person, storage)?.score).toBe(68);
  });

  it('a storage that is full keeps no visit', () => {
    const full = {
      ...sampleStorage(),
      getItem: () => null,
      setItem: () => {
        throw new DOMException('Full.', 'QuotaExceededError');
      },
    };
    expect(noteVisit(visit('09:00:00', 68), person, full)).toBeNull();
  });
});
