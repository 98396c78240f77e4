'use client';

import { useClusterPage } from '../cluster';
import { lazyComponent } from '../ui/lazy-module';

const FindingChange = lazyComponent(() => import('./finding-change').then((part) => part.FindingChange));

/** Loads with the first failing finding that is opened. */
export function OpenFindingChange() {
  const { answer, openId } = useClusterPage();
  const failing = answer.findings.find(({ checkId, outcome }) => checkId === openId && outcome === 'fail') ?? null;
  return failing ? <FindingChange finding={failing} /> : null;
}
