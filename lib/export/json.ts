import type { FileFormat } from './findings-file';

/** Everything as the HTTP surface says it: one object with its clusters, their findings, and what could not be read. */
export const jsonFile: FileFormat = {
  extension: 'json',
  contentType: 'application/json',
  open: ({ tenantId, at, filter, version }) => {
    let first = true;
    return {
      start: () => {
        const head = JSON.stringify({ product: 'Kustodian', version, tenantId, at, filter });
        return `${head.slice(0, -1)},"clusters":[`;
      },
      cluster: (cluster) => {
        const separator = first ? '\n' : ',\n';
        first = false;
        return separator + JSON.stringify(cluster);
      },
      end: (unread) => `\n],"unread":${JSON.stringify(unread)}}\n`,
    };
  },
};
