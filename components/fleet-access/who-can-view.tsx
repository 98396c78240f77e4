'use client';

import Link from 'next/link';
import { type ReactNode, useDeferredValue, useMemo, useRef } from 'react';
import { type MissingAccess, missingOf, unreadGroups } from '@/lib/access/answer-sentence';
import { howWords, typeWords } from '@/lib/access-answers/access-words';
import { isOfDirectory, principalHref, unreadableSentence } from '@/lib/access-answers/principal-words';
import { type AccessView, principalTypes } from '@/lib/access-answers/question';
import {
  type AccessSource,
  type FoundWay,
  filterWays,
  notCountedWords,
  sourcesOf,
  waysThatAnswer,
  whoCan,
} from '@/lib/access-answers/who-can';
import { accessHows } from '@/lib/model/access';
import type { ShownProblem } from '@/lib/model/problem';
import { autoLoadLimit } from '../fleet/auto-load-limit';
import { type UnreadableScope, UnreadableScopes } from '../fleet/unreadable-scopes';
import { Banner, ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { counted } from '../ui/count-words';
import { FilterMenu } from '../ui/filter-menu';
import { FilterPills } from '../ui/filter-pills';
import { EmptyState, Skeleton } from '../ui/page-states';
import { TextField } from '../ui/text-field';
import { IfWritable } from '../ui/write-access';
import { type QuestionProps, QuestionSentence } from './question-sentence';
import { SourceList } from './source-list';
import { type UnreadCluster, UnreadClusters, unreadClusters } from './unread-clusters';

export interface WhoCanProps extends QuestionProps {
  isLoading: boolean;
  /** Clusters of the question, or `null` until the list is complete. */
  total: number | null;
  unreadable: readonly UnreadableScope[];
  failed: readonly { id: string; message: string }[];
  problem: ShownProblem | null;
  onRetry: () => void;
  /** Reads clusters again. */
  onReadAgain: (clusterIds: readonly string[]) => void;
  progress: ReactNode;
  exportOf: (ways: readonly FoundWay[], unread: readonly UnreadCluster[]) => ReactNode;
  /** Consents to names, or `undefined` if Microsoft Entra ID grants them. */
  onShowNames: (() => void) | undefined;
}

/** Answers a question about the fleet with one row for each source of access. */
export function WhoCanView(props: WhoCanProps) {
  const { view, onView, reaches, isLoading, total } = props;
  const asked = useDeferredValue(view);
  const { question, database } = asked;
  const ways = useMemo(() => waysThatAnswer(reaches.values(), { question, database }), [reaches, question, database]);
  const shown = useMemo(() => filterWays(ways, asked), [ways, asked]);
  const sources = useMemo(() => sourcesOf(shown, question), [shown, question]);
  const all = [...reaches.values()];
  const unread = unreadClusters(props.failed, all);
  const ofDirectory = new Set(
    all.flatMap(({ unreadable }) => unreadable.filter(isOfDirectory).map(unreadableSentence)),
  );
  const isEmpty = reaches.size === 0;
  const isPartial = isLoading || props.failed.length + props.unreadable.length > 0 || reaches.size !== total;
  const missing = { unreadable: all.flatMap(({ unreadable }) => unreadable), isPartial };
  const answer = whoCan(ways, asked, missing);
  const notCounted = notCountedWords(question);
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h1 className="text-xl font-semibold">Access</h1>
        <div className="flex flex-wrap gap-2">
          <IfWritable>
            <Button icon="plus" onClick={() => onView({ ...view, isAssigning: true })}>
              Assign Kusto role
            </Button>
          </IfWritable>
          {isEmpty ? null : props.exportOf(shown, unread)}
        </div>
      </header>
      <QuestionSentence
        view={view}
        onView={onView}
        reaches={reaches}
        clusters={props.clusters}
        subscriptions={props.subscriptions}
      />
      {props.problem ? (
        <ProblemNotice
          title="Couldn’t load clusters"
          problem={props.problem}
          actions={<Button onClick={props.onRetry}>Retry</Button>}
        />
      ) : null}
      <section aria-label="Answer" className="flex flex-col gap-2">
        <p className="flex max-w-4xl flex-wrap items-center gap-x-3 gap-y-1" aria-live="polite">
          <span className="text-base font-medium">
            {isLoading
              ? 'Loading access from Azure…'
              : isEmpty
                ? total === 0 && props.unreadable.length === 0
                  ? 'No clusters'
                  : 'No cluster is loaded yet.'
                : answer.sentence}
          </span>
          {!isLoading && answer.unreadGroups > 0 && props.onShowNames ? (
            <Button onClick={props.onShowNames}>Show members</Button>
          ) : null}
        </p>
        {!isEmpty && notCounted ? <p className="text-muted">{notCounted}</p> : null}
        {props.progress}
        {isLoading ? null : (
          <UnreadClusters clusters={unread} onRetry={() => props.onReadAgain(unread.map(({ id }) => id))} />
        )}
        <UnreadableScopes scopes={props.unreadable} subscriptions={props.subscriptions.length} />
      </section>
      {ofDirectory.size > 0 && answer.unreadGroups === 0 ? (
        <Banner
          kind="warn"
          title="Some group members might not be shown"
          actions={props.onShowNames ? <Button onClick={props.onShowNames}>Show names and groups</Button> : undefined}
        >
          {[...ofDirectory].map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Banner>
      ) : null}
      {isLoading && (isEmpty || (total ?? 0) <= autoLoadLimit) ? (
        <Skeleton className="h-40 w-full" />
      ) : isEmpty ? null : (
        <>
          <Toolbar
            view={view}
            onView={onView}
            status={isLoading ? '' : statusOf(sources, shown.length < ways.length)}
          />
          <Sources sources={sources} isFiltered={shown.length < ways.length} missing={missing} />
        </>
      )}
      <nav aria-label="More about access" className="flex flex-wrap gap-x-6 gap-y-1">
        <Link href={principalHref('')} prefetch={false} className="link inline-flex min-h-6 items-center">
          Show all access of a user, group, or application
        </Link>
        <Link href="/access?view=assertions" prefetch={false} className="link inline-flex min-h-6 items-center">
          Show results of access assertions
        </Link>
      </nav>
    </div>
  );
}

function statusOf(sources: readonly AccessSource[], isFiltered: boolean): string {
  return isFiltered ? `${counted(sources.length, 'source')} with these filters` : counted(sources.length, 'source');
}

function Sources(props: { sources: readonly AccessSource[]; isFiltered: boolean; missing: MissingAccess }) {
  const { sources, isFiltered, missing } = props;
  const unread = useMemo(
    () =>
      unreadGroups(
        sources.map(({ principal }) => principal),
        missing,
      ),
    [sources, missing],
  );
  if (sources.length > 0) return <SourceList sources={sources} unread={unread} />;
  if (isFiltered)
    return (
      <EmptyState title="No sources">
        <p>No principal matches the filters.</p>
      </EmptyState>
    );
  // The answer above the list has the reason.
  return missingOf(missing) === null ? (
    <EmptyState title="No sources">
      <p>No principal on the loaded clusters has this access.</p>
    </EmptyState>
  ) : null;
}

function Toolbar(props: { view: AccessView; onView: (view: AccessView) => void; status: string }) {
  const { view, onView } = props;
  const searchField = useRef<HTMLInputElement>(null);
  return (
    <search className="flex flex-col gap-2 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        <TextField
          ref={searchField}
          label="Search principals"
          hideLabel
          type="search"
          placeholder="Name, ID, or group"
          value={view.search}
          onChange={(search) => onView({ ...view, search })}
          className="w-full sm:w-56"
        />
        <FilterMenu
          label="Kind of access"
          options={accessHows.map((value) => ({ value, label: howWords[value].title }))}
          chosen={view.how}
          onChange={(chosen) => onView({ ...view, how: accessHows.filter((how) => chosen.includes(how)) })}
        />
        <FilterMenu
          label="Type"
          options={principalTypes.map((value) => ({ value, label: typeWords[value] }))}
          chosen={view.type}
          onChange={(chosen) => onView({ ...view, type: principalTypes.filter((type) => chosen.includes(type)) })}
        />
        <p role="status" className="text-xs text-muted">
          {props.status}
        </p>
      </div>
      <FilterPills
        pills={[
          ...view.how.map((value) => ({
            id: `how-${value}`,
            filter: 'Kind of access',
            value: howWords[value].title,
            onRemove: () => onView({ ...view, how: view.how.filter((other) => other !== value) }),
          })),
          ...view.type.map((value) => ({
            id: `type-${value}`,
            filter: 'Type',
            value: typeWords[value],
            onRemove: () => onView({ ...view, type: view.type.filter((other) => other !== value) }),
          })),
        ]}
        onClear={() => onView({ ...view, how: [], type: [] })}
        searchRef={searchField}
      />
    </search>
  );
}
