export { autoLoadLimit } from './auto-load-limit';
export { unreadScopes } from './fleet-export';
export { useKeptSelection } from './kept-selection';
export { type UnreadableScope, UnreadableScopes } from './unreadable-scopes';
export { useFleetRows } from './use-fleet-rows';
