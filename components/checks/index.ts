export { FailingOn } from './check-table';
