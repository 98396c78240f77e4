import { dataPlaneLog, definePath } from './define-path';

const followerLog =
  'Queries on the follower are in the follower’s diagnostic logs, if a diagnostic setting sends these logs.';

export const followerClusterPath = definePath({
  id: 'follower-cluster',
  how: 'now',
  meaning:
    'Principals of the follower can read the database there. The follower’s own roles and network settings apply.',
  use: 'Principals of the follower can query the attached database on the follower.',
  logged: followerLog,
  fixes: ['followed-externally'],
  sentence: ({ action, detail }) => `Can ${action} through its attached database configuration ${detail}.`,
});

export const originalDatabasePath = definePath({
  id: 'original-database',
  how: 'now',
  meaning:
    'A followed database inherits the roles of the leader database, unless the principals modification kind is Replace.',
  use: 'The principal can connect to this cluster and query the followed database, as the role allows.',
  logged: dataPlaneLog,
  fixes: [],
  sentence: ({ action, through }) => `Can ${action} through ${through} on the leader database.`,
});

export const undecidedFollowerRolePath = definePath({
  id: 'undecided-follower-role',
  how: 'unknown',
  meaning:
    'Azure returned no principals modification kind for the followed database. Microsoft documents conflicting defaults.',
  use: 'The principal can query the followed database if the role applies there.',
  logged: dataPlaneLog,
  fixes: ['remove-kusto-role'],
  sentence: ({ action, through }) =>
    `Unknown because Azure returned no principals modification kind for this followed database. With Union, ${through} would be enough to ${action}.`,
});

export const unreadableFollowerPath = definePath({
  id: 'unreadable-follower',
  how: 'unknown',
  meaning: 'The follower couldn’t be read, so its principals are unknown.',
  use: 'Principals of the follower might query the attached database on the follower.',
  logged: followerLog,
  fixes: ['followed-externally'],
  sentence: ({ action, detail }) =>
    `Unknown because the follower couldn’t be read. Its principals can ${action} through the attached database configuration ${detail}.`,
});
