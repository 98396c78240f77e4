export { autoLoadLimit } from './auto-load-limit';
export { FilterToolbar } from './filter-toolbar';
export { unreadScopes } from './fleet-export';
export { queryOfFilter } from './fleet-view-state';
export { useKeptSelection } from './kept-selection';
export { type UnreadableScope, UnreadableScopes } from './unreadable-scopes';
export { useFleetRows } from './use-fleet-rows';
