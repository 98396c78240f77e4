import { definePath } from './define-path';

/** A follower whose own access couldn't be read. */
export const unreadableFollowerPath = definePath({
  id: 'unreadable-follower',
  how: 'unknown',
  meaning: 'The follower couldn’t be read, so its principals are unknown.',
  use: 'Principals of the follower might query the attached database on the follower.',
  logged: 'Queries on the follower are in the follower’s diagnostic logs.',
  fixes: ['followed-externally'],
  sentence: ({ action, detail }) =>
    `Unknown because the follower couldn’t be read. Its principals can ${action} through the attached database configuration ${detail}.`,
});
