import type { DiffClass } from '../diff-types';

export const classWords: Record<DiffClass, string> = {
  'new-failure': 'New failure',
  fixed: 'Fixed',
  'still-failing': 'Still failing',
  'became-unknown': 'Became unknown',
  'became-known': 'Became known',
  'cluster-added': 'Cluster added',
  'cluster-removed': 'Cluster removed',
  'cluster-unreadable': 'Cluster without results',
  'exemption-changed': 'Exemption changed',
  'check-changed': 'Check changed',
  'check-added': 'Check added',
  'check-removed': 'Check removed',
};

/** Classes of changes in the tool and in decisions. The others are changes in Azure, or in what was visible. */
export const toolClasses: readonly DiffClass[] = ['exemption-changed', 'check-changed', 'check-added', 'check-removed'];

export const outcomeWords = {
  pass: 'Pass',
  fail: 'Fail',
  unknown: 'Unknown',
  error: 'Error',
  'not-applicable': 'Not applicable',
} as const;
