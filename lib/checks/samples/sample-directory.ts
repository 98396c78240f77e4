import type { DirectoryGroup, EvidenceParts, GroupMember } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { Principal, ResolvedPrincipal } from '@/lib/model/principal';
import { sampleReading } from './sample-result';

export function sampleFound(principal: Principal): Record<string, ResolvedPrincipal> {
  return { [principal.id]: { state: 'found', principal } };
}

export function sampleUser(id: string, displayName: string, userType: 'Member' | 'Guest' = 'Member') {
  const name = displayName.toLowerCase().replace(' ', '.');
  const userPrincipalName =
    userType === 'Guest' ? `${name}_fabrikam.com#EXT#@contoso.onmicrosoft.com` : `${name}@contoso.com`;
  return { id, type: 'User' as const, displayName, userPrincipalName, userType };
}

export function sampleGroup(
  id: string,
  displayName: string,
  members: readonly GroupMember[],
  membershipRule: string | null = null,
): Record<string, EvidenceResult<DirectoryGroup>> {
  return {
    [id]: sampleReading({ id, displayName, membershipRule, transitiveMembers: sampleReading([...members]) }),
  };
}

export const samplePeople: GroupMember[] = [
  sampleUser('6fb28ed5-a71c-43f0-9269-05edc71fa48b', 'Ada Lindqvist'),
  sampleUser('70c39fe6-b82d-4401-a37a-16fed820b59c', 'Ben Okafor'),
];

const groups = {
  'a4e1d7c0-18f5-4b93-8c62-d0f7b5936e21': 'Data platform admins',
  'b7c2e9f4-4d06-4a81-97e3-1f5a8c60d2b7': 'Security monitoring',
  'd95b3e60-7f24-4c18-b3a9-60e2d8f1c754': 'Platform owners',
  'e08f5a1c-93b7-4d62-a8f0-7c2d4b6e1953': 'Telemetry analysts',
};

export const sampleDirectory: EvidenceParts['directory'] = Object.fromEntries(
  Object.entries(groups).flatMap(([id, displayName]) =>
    Object.entries(sampleFound({ id, type: 'Group', displayName })),
  ),
);

export const sampleGroups: EvidenceParts['groups'] = Object.fromEntries(
  Object.entries(groups).flatMap(([id, displayName]) => Object.entries(sampleGroup(id, displayName, samplePeople))),
);
