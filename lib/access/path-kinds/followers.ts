import { dataPlaneLog, definePath } from './define-path';

const followerLog = 'The follower cluster’s diagnostic logs, if they’re enabled.';

export const followerClusterPath = definePath({
  id: 'follower-cluster',
  how: 'now',
  meaning: 'Principals of the follower cluster can read the database there. Its own roles and network settings apply.',
  use: 'Principals of the follower cluster can query the attached database there.',
  logged: followerLog,
  fix: 'followed-externally',
  sentence: ({ action, detail }) => `Can ${action} through its attached database configuration ${detail}.`,
});

export const originalDatabasePath = definePath({
  id: 'original-database',
  how: 'now',
  meaning: 'A followed database inherits the leader’s roles, unless the principals modification kind is Replace.',
  use: 'The principal connects to this cluster and queries the followed database, as the role allows.',
  logged: dataPlaneLog,
  sentence: ({ action, through }) => `Can ${action} through ${through} on the leader database.`,
});

export const undecidedFollowerRolePath = definePath({
  id: 'undecided-follower-role',
  how: 'unknown',
  meaning: 'Azure returned no principals modification kind, and Microsoft documents conflicting defaults.',
  use: 'The principal can query the followed database if the role applies there.',
  logged: dataPlaneLog,
  sentence: ({ action, through }) =>
    `Unknown because Azure returned no principals modification kind. With Union, ${through} is enough to ${action}.`,
});

export const unreadableFollowerPath = definePath({
  id: 'unreadable-follower',
  how: 'unknown',
  meaning: 'Couldn’t read the follower cluster, so its principals are unknown.',
  use: 'Principals of the follower cluster might query the attached database there.',
  logged: followerLog,
  fix: 'followed-externally',
  sentence: ({ action, detail }) =>
    `Unknown because the follower cluster couldn’t be read. Its principals can ${action} through ${detail}.`,
});
