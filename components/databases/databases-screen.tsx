'use client';

import { useMemo, useState } from 'react';
import { useUsedSettings } from '@/lib/client/settings/organization';
import { type DatabaseRow, type DatabaseSort, sortDatabases, toDatabaseRows } from '@/lib/cluster/database-rows';
import { checkSettingsSchema, defaultCheckSettings } from '@/lib/model/check-settings';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { figure } from '@/lib/model/text';
import { useClusterPage } from '../cluster';
import { Banner } from '../ui/banner';
import { Checkbox } from '../ui/checkbox';
import { matchesAllTerms } from '../ui/matches-all-terms';
import { WithSidePane } from '../ui/side-pane';
import { TextField } from '../ui/text-field';
import { UnknownPart } from '../ui/unknown-part';
import { useStateInUrl } from '../ui/use-state-in-url';
import { shownWords } from './database-cells';
import { DatabasePane } from './database-pane';
import { DatabaseRows } from './database-table';

export function DatabasesScreen() {
  const { answer, basePath, open, openId } = useClusterPage();
  const settings = useUsedSettings();
  const [view, setView] = useStateInUrl(urlState);
  const { findings, snapshot } = answer;
  const rows = useMemo(() => {
    const { cluster } = snapshot.parts;
    // No check of a database depends on the time.
    const at = cluster.state === 'read' ? cluster.readAt : '';
    return toDatabaseRows(snapshot, findings, {
      at,
      settings: checkSettingsSchema.safeParse(settings).data ?? defaultCheckSettings,
    });
  }, [snapshot, findings, settings]);
  return (
    <DatabasesView
      rows={rows}
      basePath={basePath}
      search={view.search}
      onSearch={(search) => setView({ ...view, search })}
      onlyFindings={view.onlyFindings}
      onOnlyFindings={(onlyFindings) => setView({ ...view, onlyFindings })}
      open={view.database}
      onOpen={(database) => setView({ ...view, database })}
      // A finding has the place of the pane.
      paneTaken={openId !== null}
      onOpenFinding={open}
    />
  );
}

interface State {
  search: string;
  onlyFindings: boolean;
  database: string | null;
}

const urlState = {
  read: (params: URLSearchParams): State => ({
    search: params.get('q') ?? '',
    onlyFindings: params.get('show') === 'findings',
    database: params.get('database'),
  }),
  // The open finding stays in the URL.
  write: ({ search, onlyFindings, database }: State): URLSearchParams => {
    const params = new URLSearchParams(window.location.search);
    const own = { q: search, show: onlyFindings ? 'findings' : '', database };
    for (const [name, value] of Object.entries(own)) {
      if (value) params.set(name, value);
      else params.delete(name);
    }
    return params;
  },
};

export function DatabasesView(props: {
  rows: EvidenceResult<DatabaseRow[]>;
  basePath: string;
  search: string;
  onSearch: (words: string) => void;
  onlyFindings: boolean;
  onOnlyFindings: (only: boolean) => void;
  open: string | null;
  onOpen: (name: string | null) => void;
  paneTaken: boolean;
  onOpenFinding: (checkId: string) => void;
}) {
  const [sort, setSort] = useState<DatabaseSort>({ column: 'name', descending: false });
  const all = props.rows.state === 'read' ? props.rows.value : null;
  const { search, onlyFindings } = props;
  const shown = useMemo(
    () =>
      sortDatabases(
        (all ?? []).filter((row) => (!onlyFindings || row.failing > 0) && matchesAllTerms(row.text, search.trim())),
        sort,
      ),
    [all, onlyFindings, search, sort],
  );
  if (props.rows.state !== 'read') return <UnknownPart what="databases" part={props.rows} />;
  if (props.rows.value.length === 0)
    return (
      <section aria-labelledby="no-databases" className="rounded-md border bg-surface px-4 py-6">
        <h2 id="no-databases" className="font-semibold">
          No databases
        </h2>
        <p className="text-muted">Azure returned no databases for this cluster.</p>
      </section>
    );
  const row = props.rows.value.find(({ name }) => name === props.open) ?? null;
  const isOpen = row !== null && !props.paneTaken;
  const failing = props.rows.value.filter((database) => database.failing > 0).length;
  return (
    <WithSidePane
      pane={
        isOpen ? (
          <DatabasePane
            row={row}
            link={new URL(queryOf(row), window.location.href).href}
            basePath={props.basePath}
            onOpenFinding={props.onOpenFinding}
            onClose={() => props.onOpen(null)}
          />
        ) : null
      }
    >
      {props.open && !row ? (
        <Banner kind="info">Database not found: {props.open}. Select another database.</Banner>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <search className="flex w-full flex-wrap items-center gap-x-4 gap-y-2 sm:w-auto">
          <TextField
            label="Search databases"
            hideLabel
            type="search"
            placeholder="Name, principal, or data connection"
            value={search}
            onChange={props.onSearch}
            className="w-full sm:w-72"
          />
          <Checkbox checked={onlyFindings} onChange={props.onOnlyFindings}>
            Has failures <span className="figures text-muted">({figure(failing)})</span>
          </Checkbox>
        </search>
        <p role="status" className="text-xs text-muted">
          {shownWords(shown.length, props.rows.value.length)}
        </p>
      </div>
      {shown.length === 0 ? (
        <p className="text-muted">No matching databases.</p>
      ) : (
        <DatabaseRows
          rows={shown}
          openId={isOpen ? row.id : null}
          sort={sort}
          onSort={setSort}
          hrefOf={queryOf}
          onOpen={({ name }) => props.onOpen(name)}
        />
      )}
    </WithSidePane>
  );
}

function queryOf({ name }: DatabaseRow): string {
  return `?${new URLSearchParams({ database: name })}`;
}
