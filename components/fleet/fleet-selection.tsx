'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useMemo, useState } from 'react';
import { withExemption } from '@/lib/client/settings/settings-changes';
import { readSettings } from '@/lib/client/settings/settings-store';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { exemptableChecks, failingOn, planQuery } from '@/lib/fleet/selected-rows';
import { toDetail } from '@/lib/model/problem-detail';
import { settingsLimits } from '@/lib/model/settings-limits';
import { useCreatedBy } from '../settings/use-created-by';
import { useSaveSettings } from '../settings/use-save-settings';
import { Button } from '../ui/button';
import { lazyComponent } from '../ui/lazy-module';
import { Menu, MenuItem } from '../ui/menu';
import { useToast } from '../ui/toast';
import { IfWritable } from '../ui/write-access';
import { keepSelection } from './kept-selection';

const ExemptionDialog = lazyComponent(() =>
  import('../exemptions/exemption-dialog').then((part) => part.ExemptionDialog),
);

const { format: figure } = new Intl.NumberFormat('en');

export function FleetSelection(props: {
  selected: readonly FleetRow[];
  /** Query of the filter if all filtered clusters are selected. */
  wholeQuery: string | null;
  /** It's too large for a URL, so this tab keeps it. */
  inTab: boolean;
  onClear: () => void;
  children?: ReactNode;
}) {
  const { selected } = props;
  const router = useRouter();
  const [left, right] = selected;
  return (
    <section
      aria-label="Selection"
      className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md border bg-selected px-3 py-1.5"
    >
      <p role="status" className="figures mr-2 font-medium">
        {figure(selected.length)} {selected.length === 1 ? 'cluster' : 'clusters'} selected
        {props.inTab ? (
          <span className="font-normal text-muted"> in this tab only. The selection is too large for a link.</span>
        ) : null}
      </p>
      <IfWritable>
        <Button
          onClick={() => {
            const query = props.wholeQuery ?? planQuery(selected);
            if (query === null) keepSelection(selected.map(({ cluster }) => cluster.id));
            router.push(`/plan?${query ?? 'selected=tab'}`);
          }}
        >
          Plan fixes
        </Button>
      </IfWritable>
      <Button
        disabledReason={selected.length === 2 ? undefined : 'Select two clusters to compare'}
        onClick={() =>
          router.push(
            `/compare?${new URLSearchParams({ left: left?.cluster.id ?? '', right: right?.cluster.id ?? '' })}`,
          )
        }
      >
        Compare clusters
      </Button>
      <ExemptMenu selected={selected} />
      {props.children}
      <Button look="quiet" className="sm:ml-auto" onClick={props.onClear}>
        Clear selection
      </Button>
    </section>
  );
}

function ExemptMenu({ selected }: { selected: readonly FleetRow[] }) {
  const [words, setWords] = useState('');
  const [checkId, setCheckId] = useState<string | null>(null);
  const createdBy = useCreatedBy();
  const saveSettings = useSaveSettings();
  const toast = useToast();
  const options = useMemo(() => exemptableChecks(selected), [selected]);
  const found = options.filter(({ title }) => title.toLowerCase().includes(words.toLowerCase()));
  const chosen = options.find(({ id }) => id === checkId);
  return (
    <>
      <Menu
        header={
          <p className="text-xs text-muted">
            {options.length === 0 ? 'No checks fail on the selected clusters' : 'Select the failing check to exempt'}
          </p>
        }
        search={
          options.length > 12
            ? {
                label: 'Search failing checks',
                words,
                onChange: setWords,
                status: found.length === 1 ? '1 match' : `${found.length} matches`,
              }
            : undefined
        }
        trigger={
          <button
            type="button"
            className="inline-flex min-h-7 items-center rounded-md border border-line-strong bg-surface px-2.5 font-medium hover:bg-hover"
          >
            Exempt findings…
          </button>
        }
      >
        {found.map(({ id, title, failing }) => (
          <MenuItem key={id} onSelect={() => setCheckId(id)}>
            {title} ({figure(failing)})
          </MenuItem>
        ))}
      </Menu>
      {chosen ? (
        <ExemptionDialog
          finding={chosen.title}
          clusterName={chosen.failing === 1 ? '1 cluster' : `${figure(chosen.failing)} clusters`}
          onExempt={(decision) => {
            setCheckId(null);
            const createdAt = new Date().toISOString();
            const added = failingOn(selected, chosen.id).map(({ cluster }) =>
              withExemption({ ...decision, ...createdBy, clusterId: cluster.id, checkId: chosen.id, createdAt }),
            );
            const change: (typeof added)[number] = (file) => added.reduce((next, add) => add(next), file);
            if (change(readSettings()).exemptions.length > settingsLimits.exemptions)
              toast({
                title: `This browser can store up to ${figure(settingsLimits.exemptions)} exemptions`,
                description: toDetail('Remove exemptions on the Settings page, and then try again.', {
                  outcome: 'unchanged',
                }),
                kind: 'fail',
              });
            else saveSettings(change, added.length === 1 ? 'Finding exempted' : `${added.length} findings exempted`);
          }}
          onClose={() => setCheckId(null)}
        />
      ) : null}
    </>
  );
}
