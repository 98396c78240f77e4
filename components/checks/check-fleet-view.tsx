'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useMemo, useState } from 'react';
import { distinctParts } from '@/lib/findings/missing-parts';
import type { ShownProblem } from '@/lib/model/problem';
import { FindingUnknown } from '../findings/finding-sections';
import type { ExemptionDecision } from '../settings/use-exempt-findings';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { Card, CardNote } from '../ui/card';
import { counted } from '../ui/count-words';
import { lazyComponent } from '../ui/lazy-module';
import { Skeleton } from '../ui/page-states';
import { IfWritable } from '../ui/write-access';
import { type CheckResults, type FailingCluster, planHref } from './check-results';
import { FailingClusters } from './failing-clusters';
import { ResultBar } from './result-bar';

const ExemptionDialog = lazyComponent(() =>
  import('../exemptions/exemption-dialog').then((part) => part.ExemptionDialog),
);

/** Clusters whose IDs fit into an address. */
const mostInAddress = 50;

export interface ShownCheck {
  id: string;
  title: string;
  failTitle: string;
  bulkFixId: string | null;
}

export interface CheckFleetViewProps {
  check: ShownCheck;
  results: CheckResults | null;
  reading: boolean;
  isComplete: boolean;
  problem: ShownProblem | null;
  details?: ReactNode;
  hrefOf: (failing: FailingCluster) => string;
  onRefresh: () => void;
  onExempt: (decision: ExemptionDecision, clusterIds: readonly string[]) => void;
}

export function CheckFleetView(props: CheckFleetViewProps) {
  const { results, reading, problem } = props;
  return (
    <Card title="Your clusters">
      {problem ? (
        <ProblemNotice
          title={results === null ? 'Couldn’t load clusters' : 'Couldn’t load all clusters'}
          problem={problem}
          actions={<Button onClick={props.onRefresh}>Retry</Button>}
        />
      ) : null}
      {results || reading ? (
        // The same height before and after, so that the documentation below doesn't move.
        <div className="flex min-h-[24rem] flex-col gap-3 print:min-h-0">
          {results ? (
            <Results {...props} results={results} />
          ) : (
            <>
              <p role="status" className="sr-only">
                Loading clusters…
              </p>
              <Skeleton className="w-full flex-1" />
            </>
          )}
        </div>
      ) : null}
      {results === null && !reading && !problem ? (
        <CardNote>No clusters. Your account can’t read any Azure Data Explorer clusters.</CardNote>
      ) : null}
    </Card>
  );
}

function Results(props: CheckFleetViewProps & { results: CheckResults }) {
  const { check, results, isComplete, hrefOf } = props;
  const { counts, failing } = results;
  const reasons = useMemo(() => distinctParts(results.missing), [results.missing]);
  const [selection, setSelection] = useState<ReadonlySet<string>>(noSelection);
  const selected = useMemo(
    () => (selection.size === 0 ? [] : failing.filter(({ row }) => selection.has(row.cluster.id))),
    [failing, selection],
  );
  const missing = counts.unknown + counts.notLoaded;
  return (
    <>
      <ResultBar
        counts={counts}
        isLowerBound={!isComplete || props.problem !== null || missing > 0}
        hrefs={resultHrefs(check.id)}
      />
      {reasons.length > 0 ? <FindingUnknown unknown={reasons} /> : null}
      {props.details ? <div className="min-h-7">{props.details}</div> : null}
      {failing.length > 0 ? (
        <>
          <IfWritable>
            <Commands {...props} selected={selected} />
          </IfWritable>
          <FailingClusters
            check={check}
            failing={failing}
            selected={selection}
            onSelect={setSelection}
            hrefOf={hrefOf}
          />
        </>
      ) : (
        <CardNote>
          {counts.pass > 0 ? 'No evaluated cluster fails this check.' : 'This check wasn’t evaluated on any cluster.'}
        </CardNote>
      )}
    </>
  );
}

function resultHrefs(checkId: string) {
  const clusters = `/clusters?check=${checkId}`;
  return {
    fail: `${clusters}&outcome=fail`,
    pass: `${clusters}&outcome=pass`,
    unknown: `${clusters}&outcome=unknown&outcome=error`,
    exempted: `${clusters}&exempted=yes`,
    notApplicable: `${clusters}&outcome=not-applicable`,
  };
}

const noSelection: ReadonlySet<string> = new Set();

function Commands(props: CheckFleetViewProps & { results: CheckResults; selected: readonly FailingCluster[] }) {
  const { check, results, selected } = props;
  const router = useRouter();
  const [isExempting, setExempting] = useState(false);
  const ids = selected.map(({ row }) => row.cluster.id);
  const wanted = selected.length === 0 ? results.failing : selected;
  const planned = wanted.filter(({ finding }) => finding.fixes.some(({ fixId }) => fixId === check.bulkFixId)).length;
  const isTooMany = selected.length > mostInAddress;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {check.bulkFixId ? (
        <Button
          look="primary"
          disabledReason={
            isTooMany
              ? `Select up to ${mostInAddress} clusters. To plan the fix for all clusters, clear the selection.`
              : planned === 0
                ? 'The fix isn’t available for these clusters'
                : undefined
          }
          onClick={() => router.push(planHref(check.bulkFixId ?? '', check.id, ids))}
        >
          Plan fix for {counted(planned, 'cluster')}
        </Button>
      ) : (
        <Link href="#fix" className="link inline-flex min-h-7 items-center">
          Remediation
        </Link>
      )}
      <Button
        onPointerEnter={ExemptionDialog.load}
        onFocus={ExemptionDialog.load}
        disabledReason={selected.length === 0 ? 'Select the clusters to exempt' : undefined}
        onClick={() => setExempting(true)}
      >
        Exempt findings…
      </Button>
      <p role="status" className="figures text-muted">
        {selected.length > 0 ? `${counted(selected.length, 'cluster')} selected` : ''}
      </p>
      {isExempting ? (
        <ExemptionDialog
          finding={check.title}
          clusterName={
            selected.length === 1 ? (selected[0]?.row.cluster.name ?? '') : counted(selected.length, 'cluster')
          }
          onExempt={(decision) => {
            setExempting(false);
            props.onExempt(decision, ids);
          }}
          onClose={() => setExempting(false)}
        />
      ) : null}
    </div>
  );
}
