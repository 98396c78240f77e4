export { type AzureRoleRow, toAzureRoleRows } from './azure-role-row';
export { type KustoRoleGroup, type KustoRoleRow, toKustoRoles } from './kusto-role-row';
export { NamesNotice } from './names-notice';
export type { Plane } from './picked-principal';
export { PrincipalCell } from './principal-cell';
export { PrincipalPicker, type PrincipalSearch } from './principal-picker';
export type { ShownPrincipal } from './shown-principal';
export { useDirectorySearch } from './use-directory-search';
