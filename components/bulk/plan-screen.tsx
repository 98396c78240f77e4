'use client';

import { PageHeader } from '../ui/page-header';
import { EmptyState } from '../ui/page-states';
import { useCanWrite } from '../ui/write-access';
import { PlanSetup } from './plan-setup';

/** Creates a draft. Never opens or replaces a run. */
export function PlanPage() {
  return useCanWrite() ? (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <PageHeader title="Plan fixes" />
      <PlanSetup />
    </div>
  ) : (
    <ReadOnlyState />
  );
}

export function ReadOnlyState() {
  return (
    <EmptyState title="Read-only mode is on">
      <p>To plan changes, turn off read-only mode in Settings.</p>
    </EmptyState>
  );
}
