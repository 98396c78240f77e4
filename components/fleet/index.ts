export { autoLoadLimit } from './auto-load-limit';
export { unreadScopes } from './fleet-export';
export { exemptedChecks, type FleetRow, findingOf, outcomeOf, statusOf } from './fleet-row';
export { useKeptSelection } from './kept-selection';
export { filterRows } from './select-rows';
export { type UnreadableScope, UnreadableScopes } from './unreadable-scopes';
export { useFleetRows } from './use-fleet-rows';
