import { activityLog, definePath } from './define-path';

/** A role that a deny assignment could take away. */
export const undecidedDenialPath = definePath({
  id: 'undecided-denial',
  how: 'unknown',
  meaning: 'A deny assignment, its condition, or the members of a group in it couldn’t be read.',
  use: 'The principal can use the role if no deny assignment applies to it.',
  logged: activityLog('the writes of role assignments'),
  fixes: ['remove-azure-role'],
  sentence: ({ action, through, detail }) =>
    `Unknown because ${detail}. Without a deny assignment, ${through} would be enough to ${action}.`,
});
