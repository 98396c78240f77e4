import { dataPlaneLog, definePath } from './define-path';

/** A Kusto role that an imported file lists. */
export const evidenceFilePath = definePath({
  id: 'evidence-file',
  how: 'now',
  meaning:
    'An imported result of .show database principals lists the role. It doesn’t show how the role was assigned, or whether it changed since.',
  use: 'The principal connects to the cluster and runs queries and commands, as the role allows.',
  logged: dataPlaneLog,
  fixes: [],
  sentence: ({ action, through }) => `Can ${action} through ${through}.`,
});
