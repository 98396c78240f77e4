'use client';

import { useMemo, useState } from 'react';
import { checks } from '@/lib/checks/catalog';
import { mostClusters } from '@/lib/client/bulk/bulk-run';
import { bulkFixes, buttonOf, type FixId, fixIdSchema } from '@/lib/fixes/catalog';
import type { JsonObject } from '@/lib/model/json';
import { FixFields } from '../fixes/forms/fix-fields';
import { toFixInput } from '../fixes/forms/to-fix-input';
import { type FleetRow, outcomeOf } from '../fleet';
import { Button } from '../ui/button';
import { LabelledField } from '../ui/text-field';
import { clusterCount } from './bulk-words';
import { ClusterChoice } from './cluster-choice';
import { type LoadedTenants, TenantsField } from './tenants-field';

export interface AskedPlan {
  fixId: FixId;
  input: JsonObject;
  title: string;
  clusterIds: readonly string[];
}

/** Selects a fix, its input, and the clusters. Planning only reads. */
export function BulkSetup(props: {
  rows: readonly FleetRow[];
  /** The part of the fleet that the rows cover. */
  coverage: string;
  reading: boolean;
  initialFix: FixId | undefined;
  tenants: LoadedTenants;
  onPlan: (asked: AskedPlan) => void;
}) {
  const { rows } = props;
  const [fixId, setFixId] = useState<FixId>(props.initialFix ?? 'disk-encryption-off');
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const fields = bulkFixes.get(fixId) ?? [];
  const read = toFixInput(fixId, fields, typed);
  const usual = useMemo(() => new Set(usualIds(rows, fixId)), [rows, fixId]);
  const sorted = useMemo(() => failingFirst(rows, usual), [rows, usual]);
  // Another fix starts with its own selection.
  const [picked, setPicked] = useState<{ fixId: FixId; ids: ReadonlySet<string> } | null>(null);
  const chosen = picked?.fixId === fixId ? picked.ids : usual;
  const clusters = rows.filter(({ cluster }) => chosen.has(cluster.id)).map(({ cluster }) => cluster);
  const count = clusters.length;
  const title = buttonOf(fixId);

  const plan = () => {
    setTried(true);
    if ('errors' in read) return;
    const clusterIds = sorted.flatMap(({ cluster }) => (chosen.has(cluster.id) ? [cluster.id] : []));
    props.onPlan({ fixId, input: read.input, title, clusterIds });
  };
  return (
    <div className="grid max-w-5xl gap-4">
      <p className="text-muted">
        Choose one fix and the clusters for it. Planning reads each cluster and writes nothing; you see every change
        before the first one is applied.
      </p>
      <LabelledField label="Fix">
        {(ties) => (
          <select
            {...ties}
            value={fixId}
            onChange={(event) => {
              setFixId(fixIdSchema.parse(event.target.value));
              setTyped({});
              setTried(false);
            }}
            className="h-8 w-full max-w-xl rounded-md border border-line-strong bg-surface px-2"
          >
            {[...bulkFixes.keys()].map((id) => (
              <option key={id} value={id}>
                {buttonOf(id)}
              </option>
            ))}
          </select>
        )}
      </LabelledField>
      <FixFields
        fields={fields}
        typed={typed}
        onType={(name, text) => setTyped({ ...typed, [name]: text })}
        errors={tried && 'errors' in read ? read.errors : {}}
        tenants={(tenants) => <TenantsField clusters={clusters} tenants={props.tenants} {...tenants} />}
      />
      <ClusterChoice
        rows={sorted}
        outcomeOf={(row) => worstOf(row, fixId)}
        coverage={props.coverage}
        chosen={chosen}
        onChoose={(ids) => setPicked({ fixId, ids })}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" disabledReason={whyNot(count, props.reading)} onClick={plan}>
          Plan {clusterCount(count)}
        </Button>
      </div>
    </div>
  );
}

function whyNot(count: number, reading: boolean): string | undefined {
  if (count === 0) return reading ? 'The fleet is still being read' : 'Choose a cluster first';
  return count > mostClusters ? `A run takes ${mostClusters} clusters at most; choose fewer` : undefined;
}

/** Checks that the fix can close. */
function checksOf(fixId: FixId): string[] {
  return checks.filter(({ fixes }) => fixes.some((fix) => fix.fixId === fixId)).map(({ id }) => id);
}

/** Clusters on which the fix closes a finding. Empty without a check. */
function usualIds(rows: readonly FleetRow[], fixId: FixId): string[] {
  const ids = checksOf(fixId);
  if (ids.length === 0) return [];
  return rows.flatMap((row) => (ids.some((id) => outcomeOf(row, id) === 'fail') ? [row.cluster.id] : []));
}

function failingFirst(rows: readonly FleetRow[], failing: ReadonlySet<string>): FleetRow[] {
  const rank = ({ cluster }: FleetRow) => (failing.has(cluster.id) ? 0 : 1);
  return rows.toSorted(
    (left, right) => rank(left) - rank(right) || left.cluster.name.localeCompare(right.cluster.name, 'en'),
  );
}

/** Returns the result of the checks that the fix closes. */
function worstOf(row: FleetRow, fixId: FixId): 'fail' | 'pass' | 'unknown' | 'not-applicable' | undefined {
  const outcomes = checksOf(fixId).map((id) => outcomeOf(row, id));
  for (const outcome of ['fail', 'unknown', 'pass', 'not-applicable'] as const)
    if (outcomes.includes(outcome)) return outcome;
  return outcomes.length > 0 ? 'unknown' : undefined;
}
