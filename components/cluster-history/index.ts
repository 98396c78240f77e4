export { ChangeValues } from './change-values';
