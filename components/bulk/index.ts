export { RunNotice } from './run-notice';
