import { describe, expect, it } from 'vitest';
import { endsInTime } from '@/lib/model/settings-limits';
import { latestDay, validateExemption } from './exemption-draft';

const now = Date.parse('2026-11-25T10:00:00.000Z');
const draft = { category: 'Waiver', reason: ' Public data. ', ticket: '', day: '2026-12-31' } as const;

describe('an exemption', () => {
  it('an exemption lasts to the end of the selected day', () => {
    const judged = validateExemption(draft, now);
    if (!('decision' in judged)) throw new Error('it is valid');
    expect(judged.decision).toMatchObject({ category: 'Waiver', reason: 'Public data.' });
    const end = new Date(judged.decision.expiresOn);
    expect([end.getDate(), end.getHours(), end.getMinutes(), end.getSeconds()]).toEqual([31, 23, 59, 59]);
  });

  it('an exemption can last to the latest day, which a settings file also accepts', () => {
    const judged = validateExemption({ ...draft, day: latestDay(now) }, now);
    if (!('decision' in judged)) throw new Error('it is valid');
    expect(endsInTime({ createdAt: new Date(now).toISOString(), expiresOn: judged.decision.expiresOn })).toBe(true);
  });

  it.each([
    ['category', { category: null }],
    ['reason', { reason: '  ' }],
    ['reason', { reason: 'x'.repeat(1001) }],
    ['day', { day: '' }],
    ['day', { day: '2026-11-24' }],
    ['day', { day: '2027-11-27' }],
    ['day', { day: 'tomorrow' }],
  ] as const)('an exemption draft names %s as the invalid field: %j', (field, change) => {
    const judged = validateExemption({ ...draft, ...change }, now);
    expect('errors' in judged && Object.keys(judged.errors)).toEqual([field]);
  });
});
