import { definePath } from './define-path';

/** A cluster that follows a database. */
export const followerClusterPath = definePath({
  id: 'follower-cluster',
  how: 'now',
  meaning:
    'Principals of the follower can read the database there. The follower’s own roles and network settings apply.',
  use: 'Principals of the follower query the attached database on the follower.',
  logged: 'Queries on the follower are in the follower’s diagnostic logs.',
  fixes: ['followed-externally'],
  sentence: ({ action, detail }) => `Can ${action} through its attached database configuration ${detail}.`,
});
