export { RunNotice } from './run-notice';
export { RunsBadge } from './runs-badge';
