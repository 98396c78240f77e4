import { activityLog, definePath } from './define-path';

/** Conditions aren't evaluated. */
export const conditionalRolePath = definePath({
  id: 'conditional-role',
  how: 'unknown',
  meaning: 'A condition on the role or its assignment limits the actions that this access requires.',
  use: 'The principal can use the role in requests that meet the condition.',
  logged: activityLog('role assignment'),
  fixes: ['remove-azure-role'],
  sentence: ({ action, through, detail }) =>
    `Unknown because a condition limits ${detail}. Without the condition, ${through} would be enough to ${action}.`,
});

export const undefinedRolePath = definePath({
  id: 'undefined-role',
  how: 'unknown',
  meaning: 'The role’s definition couldn’t be read, so the role might include any action.',
  use: 'The principal can use the role if the role includes the required actions.',
  logged: activityLog('role assignment'),
  fixes: ['remove-azure-role'],
  sentence: ({ action, through }) =>
    `Unknown because the role’s definition couldn’t be read. If the role includes the required actions, ${through} is enough to ${action}.`,
});

export const undecidedDenialPath = definePath({
  id: 'undecided-denial',
  how: 'unknown',
  meaning:
    'A deny assignment might apply. Kustodian couldn’t evaluate the deny assignment, its condition, or the members of its groups.',
  use: 'The principal can use the role if no deny assignment applies to the principal.',
  logged: activityLog('role assignment'),
  fixes: ['remove-azure-role'],
  sentence: ({ action, through, detail }) =>
    `Unknown because ${detail}. Without a deny assignment, ${through} would be enough to ${action}.`,
});
