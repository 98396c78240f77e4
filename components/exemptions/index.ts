export { BrowserExemptions } from './browser-exemptions';
export { ExemptCommand } from './exempt-command';
export { clusterOf, useExemptedAnswer, useExemptionCommands } from './exemption-hooks';
export { scopesOf, wideScopeWords } from './exemption-scopes';
export { type ExemptionRow, toExemptionRow } from './exemption-table';
export { PolicyExemptions } from './policy-exemptions';
