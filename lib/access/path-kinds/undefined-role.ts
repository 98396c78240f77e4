import { activityLog, definePath } from './define-path';

/** A role whose definition couldn't be read. */
export const undefinedRolePath = definePath({
  id: 'undefined-role',
  how: 'unknown',
  meaning: 'The definition of the role couldn’t be read, so it could include any action.',
  use: 'The principal can use the role if it includes the required actions.',
  logged: activityLog('the writes of role assignments'),
  fixes: ['remove-azure-role'],
  sentence: ({ action, through }) =>
    `Unknown because the role’s definition couldn’t be read. If it includes the required actions, ${through} is enough to ${action}.`,
});
