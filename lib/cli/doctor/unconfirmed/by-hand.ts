import type { Question } from './question';

/** Questions that need a test cluster, because reads can't answer them. */
export const byHand: readonly Question[] = [
  {
    number: 2,
    question: 'Does a cluster’s PATCH honor If-Match, and what is the body of the 412?',
    assumption: 'Azure returns 412 when the ETag is old, with an error body.',
    answer: () => ({
      result: 'Needs a write',
      details: [
        'Not tried. On a test cluster, read the ETag: az rest --method get --uri "{cluster ID}?api-version=2025-02-14" --query etag.',
        'Change a tag in the portal, and wait until the cluster is updated.',
        'Send the old ETag: az rest --method patch --uri "{cluster ID}?api-version=2025-02-14" --headers If-Match={ETag} --body "{\\"tags\\":{}}".',
        'If Azure accepts it, the cluster’s tags are gone. Add them again.',
        'Report the status, the error code, and the body without names.',
      ],
    }),
  },
  {
    number: 3,
    question: 'Does a stopped cluster accept a PATCH?',
    assumption: 'Azure refuses some changes of a stopped cluster, and accepts others.',
    answer: () => ({
      result: 'Needs a write',
      details: [
        'Not tried. Stop a test cluster: az kusto cluster stop.',
        'Turn on auto-stop: az rest --method patch --uri "{cluster ID}?api-version=2025-02-14" --body "{\\"properties\\":{\\"enableAutoStop\\":true}}".',
        'Report the status, the error code, and the cluster’s state afterward.',
      ],
    }),
  },
  {
    number: 9,
    question: 'Does Entra’s hidden frame leave login.microsoftonline.com (device sign-in, federation)?',
    assumption: 'Renewing a token needs no other frame source than login.microsoftonline.com.',
    answer: () => ({
      result: 'By hand',
      details: [
        'Sign in to Kustodian in azure mode, and open the developer tools on the Console tab.',
        'Keep the page open for 70 minutes, then select Refresh.',
        'Look for “Refused to frame” or “violates the following Content Security Policy directive: frame-src”.',
        'Report whether it appears and the host’s public part, such as device.login.microsoftonline.com. Leave out your own federation host.',
      ],
    }),
  },
];
