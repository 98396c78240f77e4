export { NamesNotice } from './names-notice';
export type { Plane } from './picked-principal';
export { PrincipalCell, PrincipalMarks } from './principal-cell';
export { NamedText, PrincipalLink } from './principal-link';
export { PrincipalPicker, type PrincipalSearch } from './principal-picker';
export { useConsent } from './use-consent';
export { useDirectorySearch } from './use-directory-search';
