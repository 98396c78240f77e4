import { activityLog, definePath } from './define-path';

/** A role with a condition. Conditions aren't evaluated. */
export const conditionalRolePath = definePath({
  id: 'conditional-role',
  how: 'unknown',
  meaning: 'A condition on the role assignment or the role limits the actions that these abilities require.',
  use: 'The principal can use the role in requests that meet the condition.',
  logged: activityLog('the writes of role assignments'),
  fixes: ['remove-azure-role'],
  sentence: ({ action, through, detail }) =>
    `Unknown because a condition limits ${detail}. Without it, ${through} would be enough to ${action}.`,
});
