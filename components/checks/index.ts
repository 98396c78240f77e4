export { CheckTable, FailingOn } from './check-table';
export { ResultBar } from './result-bar';
