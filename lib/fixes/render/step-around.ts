import type { FixStep } from '../steps';

/** A step that writes neither the cluster itself nor a role. */
export type StepAround = Exclude<
  FixStep,
  {
    kind: 'cluster.update' | `${'cluster-principal' | 'database-principal' | 'role-assignment'}.${'create' | 'delete'}`;
  }
>;
