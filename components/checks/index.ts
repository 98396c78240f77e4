export { CheckTable, FailingOn } from './check-table';
