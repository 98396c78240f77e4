'use client';

import { useMemo, useState } from 'react';
import { checks } from '@/lib/checks/catalog';
import type { Check } from '@/lib/checks/engine/define-check';
import { categoryWords } from '@/lib/findings/category-words';
import { bulkFixes, buttonOf, type FixId, fixIdSchema, mostClusters } from '@/lib/fixes/catalog';
import { type FleetRow, outcomeOf } from '@/lib/fleet/fleet-row';
import { categories, type Finding } from '@/lib/model/finding';
import type { JsonObject } from '@/lib/model/json';
import { counted } from '@/lib/model/text';
import { FixFields } from '../fixes/forms/fix-fields';
import { toFixInput } from '../fixes/forms/to-fix-input';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { LabelledField } from '../ui/text-field';
import { ClusterChoice } from './cluster-choice';
import { ReasonedButton } from './reasoned-button';
import { type LoadedTenants, TenantsField } from './tenants-field';

export interface AskedPlan {
  fixId: FixId;
  input: JsonObject;
  title: string;
  runs: readonly (readonly string[])[];
}

export function BulkSetup(props: {
  rows: readonly FleetRow[];
  /** The part of the fleet that the rows cover. */
  coverage: string;
  loading: boolean;
  /** The list is complete, so its failing clusters can be preselected. */
  complete: boolean;
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
  const chosen = picked?.fixId === fixId ? picked.ids : props.complete ? usual : none;
  const clusters = rows.filter(({ cluster }) => chosen.has(cluster.id)).map(({ cluster }) => cluster);
  const count = clusters.length;
  const title = buttonOf(fixId);

  const selected = sorted.filter(({ cluster }) => chosen.has(cluster.id));
  const plan = (runs: readonly (readonly string[])[]) => {
    setTried(true);
    if (!('errors' in read)) props.onPlan({ fixId, input: read.input, title, runs });
  };
  return (
    <div className="grid gap-4">
      <p className="text-muted">Planning only reads the clusters. You review every change before it’s applied.</p>
      <LabelledField label="Fix">
        {(ties) => (
          <Select
            {...ties}
            value={fixId}
            onChange={(picked) => {
              setFixId(fixIdSchema.parse(picked));
              setTyped({});
              setTried(false);
            }}
            className="w-full max-w-xl"
          >
            {fixGroups.map(({ label, fixIds }) => (
              <optgroup key={label} label={label}>
                {fixIds.map((id) => (
                  <option key={id} value={id}>
                    {buttonOf(id)}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
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
      {count > mostClusters ? (
        <TooMany
          rows={selected}
          onSelect={(rows) => setPicked({ fixId, ids: new Set(rows.map(({ cluster }) => cluster.id)) })}
          onSplit={plan}
        />
      ) : (
        <div>
          <ReasonedButton
            look="primary"
            disabledReason={count === 0 ? whyNone(props) : undefined}
            onClick={() => plan([selected.map(({ cluster }) => cluster.id)])}
          >
            Plan fix for {counted(count, 'cluster')}
          </ReasonedButton>
        </div>
      )}
    </div>
  );
}

const none: ReadonlySet<string> = new Set();

function whyNone({ loading }: { loading: boolean }): string {
  return loading ? 'Clusters are still loading' : 'Select a cluster first';
}

function TooMany(props: {
  rows: readonly FleetRow[];
  onSelect: (rows: readonly FleetRow[]) => void;
  onSplit: (runs: readonly (readonly string[])[]) => void;
}) {
  const { rows } = props;
  const most = counted(mostClusters, 'cluster');
  const { runs, subscriptions } = useMemo(() => runsBySubscription(rows, mostClusters), [rows]);
  return (
    <Banner
      kind="info"
      announce
      title={`A run has up to ${most}, and ${rows.length.toLocaleString('en')} are selected`}
      actions={
        <>
          <Button onClick={() => props.onSelect(rows.slice(0, mostClusters))}>Select the first {most}</Button>
          <Button onClick={() => props.onSplit(runs)}>
            {runs.length === subscriptions
              ? `Create ${runs.length} drafts, one per subscription`
              : `Create ${runs.length} drafts by subscription`}
          </Button>
        </>
      }
    >
      Kustodian plans each draft when you open it. The selection starts with failing clusters.
    </Banner>
  );
}

/** By category of the check that each resolves. A change that resolves none isn't a fix. */
const fixGroups: readonly { label: string; fixIds: readonly FixId[] }[] = [
  ...categories.map((category) => ({ label: categoryWords[category], of: category })),
  { label: 'Other changes', of: undefined },
].flatMap(({ label, of }) => {
  const fixIds = [...bulkFixes.keys()].filter((id) => checksOf(id)[0]?.category === of);
  return fixIds.length > 0 ? [{ label, fixIds }] : [];
});

function checksOf(fixId: FixId): readonly Check[] {
  return checks.filter(({ fixes }) => fixes.some((fix) => fix.fixId === fixId));
}

/** Returns clusters with a finding that offers the fix and isn't exempt. A SKU can rule a fix out, for example. */
function usualIds(rows: readonly FleetRow[], fixId: FixId): string[] {
  const offersFix = ({ exemption, fixes }: Finding) => !exemption && fixes.some((fix) => fix.fixId === fixId);
  return rows.flatMap(({ cluster, findings }) => (findings.some(offersFix) ? [cluster.id] : []));
}

function failingFirst(rows: readonly FleetRow[], failing: ReadonlySet<string>): FleetRow[] {
  const rank = ({ cluster }: FleetRow) => (failing.has(cluster.id) ? 0 : 1);
  return rows.toSorted(
    (left, right) => rank(left) - rank(right) || left.cluster.name.localeCompare(right.cluster.name, 'en'),
  );
}

function worstOf(row: FleetRow, fixId: FixId): 'fail' | 'pass' | 'unknown' | 'not-applicable' | undefined {
  const outcomes = checksOf(fixId).map(({ id }) => outcomeOf(row, id));
  for (const outcome of ['fail', 'unknown', 'pass', 'not-applicable'] as const)
    if (outcomes.includes(outcome)) return outcome;
  return outcomes.length > 0 ? 'unknown' : undefined;
}

/** Splits cluster IDs into runs of up to `most`, at least one for each subscription. */
export function runsBySubscription(
  rows: readonly Pick<FleetRow, 'cluster'>[],
  most: number,
): { runs: string[][]; subscriptions: number } {
  const bySubscription = new Map<string, string[]>();
  for (const { cluster } of rows) {
    const ids = bySubscription.get(cluster.subscriptionId) ?? [];
    ids.push(cluster.id);
    bySubscription.set(cluster.subscriptionId, ids);
  }
  const runs = [...bySubscription.values()].flatMap((ids) =>
    Array.from({ length: Math.ceil(ids.length / most) }, (_, run) => ids.slice(run * most, (run + 1) * most)),
  );
  return { runs, subscriptions: bySubscription.size };
}
