export { NamesNotice } from './names-notice';
export type { Plane } from './picked-principal';
export { PrincipalCell } from './principal-cell';
export { PrincipalPicker, type PrincipalSearch } from './principal-picker';
export { type ShownPrincipal, showPrincipal } from './shown-principal';
export { useDirectorySearch } from './use-directory-search';
