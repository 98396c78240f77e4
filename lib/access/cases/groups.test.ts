import { runCases } from '../testing/run-cases';
import { forbidden } from '../testing/sample-evidence';
import { ada, analysts, ben, readers } from '../testing/sample-principals';

const source = 'https://learn.microsoft.com/entra/fundamentals/concept-learn-about-groups';
const viewers = { principal: readers, role: 'Viewer', type: 'Group' as const };

runCases('groups', [
  {
    title: 'members have what their group has',
    because: 'The group and each member have rows.',
    source: 'ACCESS.md, section 4',
    evidence: { databaseRoles: { Telemetry: [viewers] }, groups: { [readers]: { members: [ada, ben] } } },
    rows: [readers, ada, ben].map((id) => `${id} Telemetry now: read`),
  },
  {
    title: 'a nested group is a member with members of its own',
    because: 'Membership is transitive.',
    source: 'ACCESS.md, case 15',
    evidence: {
      databaseRoles: { Telemetry: [viewers] },
      groups: { [readers]: { members: [analysts] }, [analysts]: { members: [ada] } },
    },
    rows: [readers, analysts, ada].map((id) => `${id} Telemetry now: read`),
  },
  {
    title: 'groups that contain each other have the same access once',
    because: 'A cycle ends where it began.',
    source: 'ACCESS.md, section 5',
    evidence: {
      databaseRoles: { Telemetry: [viewers] },
      groups: { [readers]: { members: [analysts, ada] }, [analysts]: { members: [readers] } },
    },
    rows: [readers, analysts, ada].map((id) => `${id} Telemetry now: read`),
  },
  {
    title: 'a group that isn’t security-enabled gives nothing to itself or its members',
    because: 'Kusto and Azure evaluate security groups only.',
    source,
    evidence: {
      databaseRoles: { Telemetry: [viewers] },
      groups: { [readers]: { members: [ada], securityEnabled: false } },
    },
    rows: [],
  },
  {
    title: 'a nested group that isn’t security-enabled ends the chain',
    because: 'It gives nothing to its members.',
    source: 'ACCESS.md, case 15',
    evidence: {
      databaseRoles: { Telemetry: [viewers] },
      groups: { [readers]: { members: [analysts, ben] }, [analysts]: { members: [ada], securityEnabled: false } },
    },
    rows: [`${readers} Telemetry now: read`, `${ben} Telemetry now: read`],
  },
  {
    title: 'a deleted group can’t sign in and has no members',
    because: 'Microsoft Graph doesn’t return it.',
    source: 'ACCESS.md, case 15',
    evidence: {
      databaseRoles: { Telemetry: [viewers] },
      groups: { [readers]: { members: [ada] } },
      directory: { [readers]: null },
    },
    rows: [`${readers} Telemetry cannot-sign-in: read`],
  },
  {
    title: 'a group whose members can’t be read has its own row only',
    because: 'No member is invented.',
    source: 'ACCESS.md, section 4',
    evidence: {
      databaseRoles: { Telemetry: [viewers] },
      parts: { groups: { state: 'not-loaded' } },
    },
    rows: [`${readers} Telemetry now: read`],
  },
  {
    title: 'UnrestrictedViewer of a group completes a member’s own Viewer',
    because: 'Roles combine directly and through groups.',
    source: 'ACCESS.md, section 2',
    evidence: {
      databaseRoles: {
        Telemetry: [
          { ...viewers, role: 'UnrestrictedViewer' },
          { principal: ada, role: 'Viewer' },
        ],
      },
      groups: { [readers]: { members: [ada, ben] } },
    },
    rows: [`${ada} Telemetry now: read read-restricted`],
  },
  {
    title: 'a disabled member can’t sign in while the others can',
    because: 'The state is that of the member.',
    source: 'ACCESS.md, section 3',
    evidence: {
      databaseRoles: { Telemetry: [viewers] },
      groups: { [readers]: { members: [ada, ben] } },
      directory: { [ada]: { enabled: false }, [ben]: {} },
    },
    rows: [`${readers} Telemetry now: read`, `${ada} Telemetry cannot-sign-in: read`, `${ben} Telemetry now: read`],
  },
  {
    title: 'a nested group that can’t be read has its own row',
    because: 'Its members are unknown, and it’s a member.',
    source: 'ACCESS.md, section 4',
    evidence: {
      databaseRoles: { Telemetry: [viewers] },
      groups: { [readers]: { members: [analysts] }, [analysts]: {} },
      parts: {},
    },
    rows: [`${readers} Telemetry now: read`, `${analysts} Telemetry now: read`],
  },
  {
    title: 'rows of other parts stay when groups are forbidden',
    because: 'Anything else unread is a missing row.',
    source: 'ACCESS.md, case 4',
    evidence: {
      databaseRoles: { Telemetry: [viewers, { principal: ada, role: 'User' }] },
      parts: { groups: forbidden },
    },
    rows: [`${readers} Telemetry now: read`, `${ada} Telemetry now: read create`],
  },
]);
