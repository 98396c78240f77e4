export { abilityWords, accessPartWords, howWords, typeWords } from './access-words';
export { AssertionResults } from './assertion-results';
export { quoteName } from './evidence-script';
export { HowBadge } from './how-badge';
export { useAssertionOutcomes } from './use-assertion-outcomes';
