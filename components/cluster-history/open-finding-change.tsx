'use client';

import { useEffect } from 'react';
import { useClusterPage } from '../cluster';
import { lazyModule } from '../ui/lazy-module';

const lastChange = lazyModule(() => import('./finding-change'));

/** The last change of the open finding if it fails. It loads with the first failing finding that is opened. */
export function OpenFindingChange() {
  const { answer, openId } = useClusterPage();
  const part = lastChange.useModule();
  const failing = answer.findings.find(({ checkId, outcome }) => checkId === openId && outcome === 'fail') ?? null;
  useEffect(() => {
    if (failing) lastChange.load();
  }, [failing]);
  return failing && part ? <part.FindingChange finding={failing} /> : null;
}
