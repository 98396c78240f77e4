import { activityLog, definePath } from './define-path';

/** Conditions aren't evaluated. */
export const conditionalRolePath = definePath({
  id: 'conditional-role',
  how: 'unknown',
  meaning: 'A condition on the role or the assignment can block this access.',
  use: 'The principal can use the role in requests that meet the condition.',
  logged: activityLog('role assignment'),
  sentence: ({ action, through, detail }) =>
    `Unknown because a condition limits ${detail}. Without it, ${through} is enough to ${action}.`,
});

export const undefinedRolePath = definePath({
  id: 'undefined-role',
  how: 'unknown',
  meaning: 'Couldn’t read the role’s definition, so it might include any action.',
  use: 'The principal can use the role if the role includes the required actions.',
  logged: activityLog('role assignment'),
  sentence: ({ action, through }) =>
    `Unknown because the role’s definition couldn’t be read. With the required actions, ${through} is enough to ${action}.`,
});

export const undecidedDenialPath = definePath({
  id: 'undecided-denial',
  how: 'unknown',
  meaning: 'Couldn’t check whether a deny assignment applies, because of its condition or its groups.',
  use: 'The principal can use the role if no deny assignment applies to the principal.',
  logged: activityLog('role assignment'),
  sentence: ({ action, through, detail }) =>
    `Unknown because ${detail}. Without a deny assignment, ${through} is enough to ${action}.`,
});
