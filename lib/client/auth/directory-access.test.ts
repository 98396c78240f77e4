import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleStorage } from '../testing/sample-storage';
import { AuthProblem } from './auth-problem';
import { allowDirectorySearch, chooseDirectoryAccess, directoryAccessLevel, peopleInstead } from './directory-access';
import type { Session } from './session';

const needsAdmin = new AuthProblem('consent-needed', 'AADSTS90094');
const askFor = vi.fn(async () => undefined);
const session = { askFor } as unknown as Session;

beforeEach(async () => {
  vi.stubGlobal('localStorage', sampleStorage(new Map()));
  await chooseDirectoryAccess(session, 'off');
  askFor.mockClear();
});

describe('the consent to search the directory', () => {
  it('one consent covers users, groups, and applications', async () => {
    await allowDirectorySearch(session, sampleStorage(new Map()));
    expect(askFor).toHaveBeenCalledExactlyOnceWith([
      'User.ReadBasic.All',
      'GroupMember.Read.All',
      'Application.Read.All',
    ]);
    expect(directoryAccessLevel()).toBe('everything');
  });

  it('if an administrator has to consent, users are asked for once', async () => {
    const storage = sampleStorage(new Map());
    await allowDirectorySearch(session, storage);
    expect(peopleInstead(needsAdmin, storage)).toEqual(['User.ReadBasic.All']);
    expect(directoryAccessLevel()).toBe('people');
    expect(peopleInstead(needsAdmin, storage)).toBeNull();
  });

  it.each([
    ['the consent was given', null, 'everything'],
    ['the person canceled', new AuthProblem('canceled', 'AADSTS65004'), 'people'],
    ['the connection failed', new AuthProblem('failed', 'unknown'), 'people'],
  ])('nothing else is asked for when %s, and only a consent changes the level', async (_why, problem, level) => {
    const storage = sampleStorage(new Map());
    await chooseDirectoryAccess(session, 'people');
    await allowDirectorySearch(session, storage);
    expect(peopleInstead(problem, storage)).toBeNull();
    expect(directoryAccessLevel()).toBe(level);
    // A later refusal, such as of a sign-in, isn’t about names.
    expect(peopleInstead(needsAdmin, storage)).toBeNull();
  });

  it('names stay off when the first consent is canceled', async () => {
    const storage = sampleStorage(new Map());
    await allowDirectorySearch(session, storage);
    expect(peopleInstead(new AuthProblem('canceled', 'AADSTS65004'), storage)).toBeNull();
    expect(directoryAccessLevel()).toBe('off');
  });
});
