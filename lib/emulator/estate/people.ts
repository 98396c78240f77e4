import { member } from './build/directory';

/** The four people of every built-in estate. */

export const owner = member(
  'owner',
  'Olivia Brandt',
  'Head of Cloud Platform',
  'Is Owner at the root management group: sees and changes everything.',
);

export const reader = member(
  'reader',
  'Rashid Karimi',
  'Cloud Governance Analyst',
  'Is Reader at the root management group: sees every cluster and changes none.',
);

export const contributor = member(
  'contributor',
  'Clara Jansen',
  'Analytics Engineer',
  'Is Contributor on one resource group: changes its clusters, but may assign no Azure role.',
);

export const nobody = member(
  'nobody',
  'Noah Lindqvist',
  'Facilities Coordinator',
  'Has no Azure role at all: sees no subscription and no cluster.',
);
