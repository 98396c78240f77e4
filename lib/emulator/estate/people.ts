import { member } from './build/directory';

/** The four people of every built-in estate. */

export const owner = member(
  'owner',
  'Olivia Brandt',
  'Head of Cloud Platform',
  'Owner of the root management group. Can read and change everything.',
);

export const reader = member(
  'reader',
  'Rashid Karimi',
  'Cloud Governance Analyst',
  'Reader on the root management group. Can read all clusters.',
);

export const contributor = member(
  'contributor',
  'Clara Jansen',
  'Analytics Engineer',
  'Contributor on one resource group. Can change its clusters, but can’t assign Azure roles.',
);

export const userWithoutRoles = member(
  'nobody',
  'Noah Lindqvist',
  'Facilities Coordinator',
  'No Azure roles. Can’t read any subscription or cluster.',
);
