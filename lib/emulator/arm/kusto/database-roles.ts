/** Kusto's roles at a database (`DatabasePrincipalRole` of the specification files). */
export const databaseRoles = ['Admin', 'Ingestor', 'Monitor', 'User', 'UnrestrictedViewer', 'Viewer'] as const;
