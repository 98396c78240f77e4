import { describe, expect, it } from 'vitest';
import type { DirectoryGroup, EvidenceParts, GroupMember } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { Principal } from '@/lib/model/principal';
import { UnknownEvidence } from '../engine/unknown-evidence';
import { sampleFound, sampleGroup, sampleUser } from '../samples/sample-directory';
import { sampleReading } from '../samples/sample-result';
import { findGroups, type Holder } from './find-groups';
import { findGuests } from './find-guests';

type Parts = Pick<EvidenceParts, 'directory' | 'groups'>;

const ada: Holder = { id: 'ada', name: 'Ada', aliases: [] };
const team: Holder = { id: 'team', name: 'Team', aliases: [] };

function unread(part: keyof Parts, rest: Partial<Parts> = {}): Parts {
  return Object.defineProperty({ directory: {}, groups: {}, ...rest }, part, {
    get: () => {
      throw new UnknownEvidence([{ part, reason: 'forbidden' }]);
    },
  });
}

function user(changes: Partial<Principal> = {}): Parts {
  return { directory: sampleFound({ id: 'ada', type: 'User', displayName: null, ...changes }), groups: {} };
}

function among(parts: Parts, holder = ada) {
  return findGuests({ users: [holder], groups: [] }, parts);
}

const undecided = {
  guests: [],
  unknown: [
    {
      part: 'directory',
      reason: 'no-match',
      about: 'the user type of Ada',
      message: 'Couldn’t check the user type of Ada. Microsoft Entra ID returned none.',
    },
  ],
};

describe('a user', () => {
  it('a user with any name is a guest by type', () => {
    expect(among(user({ userType: 'Guest' }))).toEqual({ guests: [{ holder: ada, description: 'Ada' }], unknown: [] });
    expect(among(user({ userType: 'Guest', displayName: 'Ada Guest' })).guests[0]?.description).toBe('Ada Guest');
    const member = user({ userType: 'Member', userPrincipalName: 'ada_x.com#EXT#@contoso.onmicrosoft.com' });
    expect(among(member)).toEqual({ guests: [], unknown: [] });
  });

  it('a user without a type is a guest by name', () => {
    expect(among(user({ userPrincipalName: 'ada_x.com#EXT#@contoso.onmicrosoft.com' })).guests).toHaveLength(1);
    expect(among(user({ userPrincipalName: 'ada@contoso.com' }))).toEqual({ guests: [], unknown: [] });
    expect(among(user())).toEqual(undecided);
  });

  it('a user is looked up by every ID, and a found entry decides over a missing one', () => {
    const parts = user({ userType: 'Guest' });
    const byAddress = { id: 'ada@x.com', name: 'Ada', aliases: ['ada'] };
    expect(among(parts, byAddress).guests).toHaveLength(1);
    const deleted = { ...parts, directory: { ...parts.directory, 'ada@x.com': { state: 'not-found' } as const } };
    expect(among(deleted, byAddress).guests).toHaveLength(1);
  });

  it("a user is a guest by Azure's name when the directory isn't loaded", () => {
    const named = { ...ada, name: 'ada_x.com#ext#@contoso.onmicrosoft.com' };
    expect(among(unread('directory'), named)).toMatchObject({ guests: [{ holder: named }], unknown: [] });
    const alias = { ...ada, aliases: ['ada_x.com#EXT#@contoso.onmicrosoft.com'] };
    expect(among(unread('directory'), alias).guests).toHaveLength(1);
    expect(among(unread('directory'))).toEqual({
      guests: [],
      unknown: [{ part: 'directory', reason: 'forbidden' }],
    });
  });

  it("a user without a directory result is unknown, and a deleted user isn't a guest", () => {
    expect(among({ directory: {}, groups: {} })).toEqual(undecided);
    expect(among({ directory: { ada: { state: 'not-found' } }, groups: {} })).toEqual({ guests: [], unknown: [] });
  });

  it('no part is read without users and groups', () => {
    expect(findGuests({ users: [], groups: [] }, unread('directory'))).toEqual({ guests: [], unknown: [] });
    expect(findGuests({ users: [], groups: [] }, unread('groups'))).toEqual({ guests: [], unknown: [] });
  });
});

describe('a member of a group', () => {
  const guest = sampleUser('g', 'Dana Novak', 'Guest');

  function inTeam(...members: GroupMember[]) {
    return findGuests({ users: [], groups: [team] }, { directory: {}, groups: sampleGroup('team', 'Team', members) });
  }

  it("a guest in a group is shown with the group, by the directory's name", () => {
    const words = (member: GroupMember) => inTeam(member).guests;
    expect(words(guest)).toEqual([{ holder: team, description: 'Dana Novak through Team' }]);
    const nameless = { ...guest, displayName: null };
    expect(words(nameless)[0]?.description).toBe(`${guest.userPrincipalName} through Team`);
    expect(words({ ...nameless, userPrincipalName: null })[0]?.description).toBe('g through Team');
  });

  it('a member without a type is decided by name, and is unknown without both', () => {
    expect(inTeam({ ...guest, userType: null }).guests).toHaveLength(1);
    expect(inTeam({ ...sampleUser('m', 'Ada Lindqvist'), userType: null })).toEqual({ guests: [], unknown: [] });
    expect(inTeam({ ...guest, userType: null, userPrincipalName: null })).toEqual({
      guests: [],
      unknown: [
        {
          part: 'groups',
          reason: 'no-match',
          about: 'the user type of g',
          message: 'Couldn’t check the user type of g. Microsoft Entra ID returned none.',
        },
      ],
    });
  });

  it("a member counts only when it's a user", () => {
    expect(inTeam({ ...guest, type: 'Group' }, { ...guest, type: 'ServicePrincipal', userType: null })).toEqual({
      guests: [],
      unknown: [],
    });
  });

  it('a guest in a group is found even if others are unknown', () => {
    const parts = { directory: {}, groups: sampleGroup('team', 'Team', [guest]) };
    const result = findGuests({ users: [ada], groups: [team] }, parts);
    expect(result.guests).toHaveLength(1);
    expect(result.unknown).toEqual(undecided.unknown);
  });
});

describe('a group', () => {
  const closed = { state: 'unreadable', reason: 'forbidden', message: 'Not for you.' } as const;
  const find = (parts: Parts) => findGroups([team], parts);

  it('a group with a role is returned as in the directory', () => {
    const { found, unknown } = find({ directory: {}, groups: sampleGroup('team', 'Team', []) });
    expect(found).toMatchObject([{ holder: team, group: { id: 'team' } }]);
    expect(unknown).toEqual([]);
  });

  it('a deleted group is left out', () => {
    const deleted: Parts = { directory: { team: { state: 'not-found' } }, groups: {} };
    expect(find(deleted)).toEqual({ found: [], unknown: [] });
  });

  it("a group that can't be read is unknown, even if this directory doesn't have it", () => {
    const foreign = { directory: { team: { state: 'not-found' as const } }, groups: { team: closed } };
    const why = [{ part: 'groups', reason: 'forbidden', message: 'Not for you.' }];
    expect(find(foreign)).toEqual({ found: [], unknown: why });
    expect(find(unread('directory', { groups: { team: closed } }))).toEqual({ found: [], unknown: why });
  });

  it('a group without a directory result is unknown', () => {
    const message = 'Couldn’t check the group Team. Microsoft Entra ID returned no result.';
    const nothing = [{ part: 'groups', reason: 'no-match', about: 'the group Team', message }];
    expect(find({ directory: {}, groups: {} })).toEqual({ found: [], unknown: nothing });
    expect(find(unread('directory')).unknown).toEqual([...nothing, { part: 'directory', reason: 'forbidden' }]);
    expect(find({ directory: {}, groups: { team: closed } }).unknown).toEqual([
      { part: 'groups', reason: 'forbidden', message: 'Not for you.' },
    ]);
    expect(find(unread('groups'))).toEqual({ found: [], unknown: [{ part: 'groups', reason: 'forbidden' }] });
  });

  it("a group with unread members doesn't hide a guest of another group", () => {
    const half: EvidenceResult<DirectoryGroup> = sampleReading({
      id: 'half',
      displayName: 'Half',
      membershipRule: null,
      transitiveMembers: closed,
    });
    const groups = { half, ...sampleGroup('team', 'Team', [sampleUser('g', 'Dana Novak', 'Guest')]) };
    const holders = { users: [], groups: [{ ...team, id: 'half' }, team] };
    expect(findGuests(holders, { directory: {}, groups })).toMatchObject({
      guests: [{ description: 'Dana Novak through Team' }],
      unknown: [{ part: 'groups', reason: 'forbidden' }],
    });
  });
});
