import { dataPlaneLog, definePath } from './define-path';

/** A Kusto role that the cluster lists and no readable assignment explains. */
export const managementCommandPath = definePath({
  id: 'management-command',
  how: 'now',
  meaning:
    'The cluster lists a role that Azure Resource Manager doesn’t list. Management commands, such as .add database viewers, assign such roles.',
  use: 'The principal connects to the cluster and runs queries and commands on the database, as the role allows.',
  logged: dataPlaneLog,
  fixes: ['remove-kusto-role'],
  sentence: ({ action, through, detail }) => `Can ${action} through ${through}, assigned ${detail}.`,
});
