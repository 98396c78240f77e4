'use client';

import { useState } from 'react';
import { templateOf, templateWarning } from '@/lib/history/changes/last-writer';
import type { HistoryAnswer } from '@/lib/model/resource-change';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';
import { EmptyState } from '../ui/page-states';
import { Time } from '../ui/time';
import { ChangeFilters } from './change-filters';
import { ChangeItem } from './change-item';
import { filterChanges, type HistoryFilter } from './history-filter';
import { UnreadableSources } from './unreadable-sources';
import { isOffered, type Reverts } from './use-reverts';

const pageSize = 100;

export function HistoryView(props: {
  answer: HistoryAnswer;
  filter: HistoryFilter;
  onFilter: (filter: HistoryFilter) => void;
  reverts: Reverts;
  now: Date;
}) {
  const { answer, filter, onFilter, reverts, now } = props;
  const { changes, unreadable } = answer;
  const found = filterChanges(changes, filter);
  const template = templateOf(changes, answer.clusterId);
  const [shown, setShown] = useState(pageSize);
  const offered = found.slice(0, shown).flatMap((change) => reverts.of(change).filter(isOffered));
  const whyNoRevert = reverts.start
    ? [...new Set(offered.flatMap((revert) => reverts.whyNot(revert)?.words ?? []))]
    : [];
  return (
    <div className="flex flex-col gap-3">
      <UnreadableSources sources={unreadable} />
      {template ? <Banner kind="warn">{templateWarning(template, 'changes that you make here')}</Banner> : null}
      <ChangeFilters changes={changes} found={found.length} filter={filter} onFilter={onFilter} />
      {whyNoRevert.map((reason) => (
        <p key={reason} className="text-muted">
          Revert isn’t available. {reason}
        </p>
      ))}
      {found.length > 0 ? (
        <ol aria-label="Changes, newest first" className="flex flex-col divide-y rounded-md border bg-surface">
          {found.slice(0, shown).map((change) => (
            <ChangeItem key={change.id} change={change} reverts={reverts} now={now} />
          ))}
        </ol>
      ) : null}
      {found.length > shown ? (
        <Button className="self-start" onClick={() => setShown(shown + pageSize)}>
          Show {counted(Math.min(pageSize, found.length - shown), 'more change')}
        </Button>
      ) : null}
      {changes.length > 0 && found.length === 0 ? <p className="text-muted">No changes match the filters.</p> : null}
      {changes.length === 0 && unreadable.length === 0 ? <NoChanges /> : null}
      {answer.limitedTo === undefined ? null : (
        <p>
          The last 14 days have more than {figure(answer.limitedTo)} changes. Property values aren’t shown for changes
          before <Time date at={answer.since['resource-graph']} />.
        </p>
      )}
      <p className="text-xs text-muted">
        Azure keeps property values for 14 days and the activity log for 90 days. New changes can take up to five
        minutes to appear.
      </p>
    </div>
  );
}

function NoChanges() {
  return (
    <EmptyState title="No changes">
      <p>Azure recorded no changes to this cluster in the last 90 days.</p>
    </EmptyState>
  );
}
