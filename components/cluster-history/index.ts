export { ChangeValues } from './change-values';
export { FleetChanges } from './fleet-changes';
export { historyFilterInUrl } from './history-filter';
