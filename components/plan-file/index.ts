export type { PlanSource } from './open-plan-dialog';
