export { type FleetRow, outcomeOf } from './fleet-row';
export { filterRows } from './select-rows';
export { useFleetRows } from './use-fleet-rows';
