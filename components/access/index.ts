export { AssertionResults } from './assertion-results';
export { HowBadge } from './how-badge';
export { useAssertionOutcomes } from './use-assertion-outcomes';
