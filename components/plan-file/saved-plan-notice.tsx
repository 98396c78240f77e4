'use client';

import { useEffect, useState } from 'react';
import type { WhatIf } from '@/lib/fixes/plan/fix-plan';
import { isInWindow, type MaintenanceWindow, windowText } from '@/lib/plan-file/maintenance-window';
import type { SavedPlan } from '@/lib/plan-file/plan-file';
import { ChangeList } from '../fixes/change-list';
import { Banner } from '../ui/banner';
import { counted } from '../ui/count-words';
import { PlanFacts } from './plan-facts';

/** A cluster whose steps differ from those in the plan file. */
export interface ChangedPlan {
  clusterNames: readonly string[];
  /** What the steps changed when the plan was saved. Absent in large files. */
  saved: WhatIf['changes'] | undefined;
  now: WhatIf['changes'];
}

export function SavedPlanNotice(props: {
  saved: SavedPlan;
  changed: readonly ChangedPlan[];
  /** Number of clusters of the review, if there are several. */
  clusters?: number | undefined;
}) {
  const { saved, changed, clusters } = props;
  const isOutside = useIsOutside(saved.window);
  return (
    <section aria-label="Plan file" className="grid gap-3">
      <Banner kind="info" title="Opened from a plan file">
        <p className="mb-2">The file isn’t signed, so anyone can be the author. Review the plan before you apply it.</p>
        <PlanFacts saved={saved} />
      </Banner>
      {saved.window && isOutside ? (
        <Banner kind="warn" title="Outside the maintenance window">
          {windowSentence(saved.window)} To apply the plan now, confirm it again.
        </Banner>
      ) : null}
      {changed.length > 0 ? <Changed changed={changed} clusters={clusters} /> : null}
    </section>
  );
}

/** Shown in full, because more entries hide the review below. */
const mostShown = 5;

function Changed({ changed, clusters }: { changed: readonly ChangedPlan[]; clusters: number | undefined }) {
  const names = changed.flatMap(({ clusterNames }) => clusterNames);
  return (
    <Banner kind="warn" announce title="The plan changed since it was saved">
      {clusters === undefined ? null : (
        <p>
          The plan differs on {names.length} of {counted(clusters, 'cluster')}.
        </p>
      )}
      <div className="mt-2 grid gap-3">
        {changed.slice(0, mostShown).map((entry) => (
          <div key={entry.clusterNames.join()} className="grid gap-2">
            {clusters === undefined ? null : <p className="font-medium break-words">{entry.clusterNames.join(', ')}</p>}
            {JSON.stringify(entry.saved) === JSON.stringify(entry.now) ? (
              <p>The changed properties are the same. The requests to Azure differ. Review the new plan.</p>
            ) : (
              <div className="grid items-start gap-3 md:grid-cols-2">
                <Side title="Saved" changes={entry.saved} />
                <Side title="Now" changes={entry.now} />
              </div>
            )}
          </div>
        ))}
      </div>
      {changed.length > mostShown ? (
        <p>
          {counted(changed.length - mostShown, 'more change')} {changed.length - mostShown === 1 ? 'isn’t' : 'aren’t'}{' '}
          listed.
        </p>
      ) : null}
    </Banner>
  );
}

function Side({ title, changes }: { title: string; changes: WhatIf['changes'] | undefined }) {
  return (
    <div className="min-w-0">
      <p className="text-muted">{title}</p>
      {changes === undefined ? <p>The file is too large to include the saved values.</p> : null}
      {changes?.length === 0 ? <p>Nothing changes.</p> : null}
      {changes && changes.length > 0 ? <ChangeList changes={changes} /> : null}
    </div>
  );
}

const lookEvery = 1000;

/** Looks again each second, because a review can stay open. */
function useIsOutside(window: MaintenanceWindow | undefined): boolean {
  const isOutside = () => window !== undefined && !isInWindow(window, new Date());
  const [, setSeen] = useState(isOutside);
  useEffect(() => {
    if (!window) return;
    const timer = setInterval(() => setSeen(!isInWindow(window, new Date())), lookEvery);
    return () => clearInterval(timer);
  }, [window]);
  return isOutside();
}

export function windowSentence(window: MaintenanceWindow): string {
  return `The maintenance window is ${windowText(window)}.`;
}
