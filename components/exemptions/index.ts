export { BrowserExemptions } from './browser-exemptions';
export { ExemptCommand } from './exempt-command';
export { useExemptedAnswer, useExemptionCommands } from './exemption-hooks';
export { toExemptionRow } from './exemption-table';
export { PolicyExemptions } from './policy-exemptions';
