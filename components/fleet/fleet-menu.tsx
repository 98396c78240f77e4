'use client';

import clsx from 'clsx';
import { useState } from 'react';
import type { SavedView } from '@/lib/model/settings-file';
import { Icon } from '../ui/icon';
import { lazyModule } from '../ui/lazy-module';
import { Menu, MenuCheckbox, MenuItem, MenuRadioGroup, MenuSeparator, Submenu } from '../ui/menu';
import { defaultColumnIds, fleetColumns } from './fleet-columns';
import { type FleetGrouping, type FleetViewState, fleetGroupings, inOrder } from './fleet-view-state';

const dialog = lazyModule(() => import('../settings/saved-views-dialog'));

const groupings: Record<FleetGrouping, string> = {
  none: 'No groups',
  subscription: 'Subscription',
  location: 'Location',
  state: 'State',
  sku: 'SKU',
};

/** The overflow menu of the toolbar: groups, columns, saved views, and commands. */
export function FleetMenu(props: {
  view: FleetViewState;
  onViewChange: (view: FleetViewState) => void;
  savedViews: readonly SavedView[];
  onOpenView: (view: SavedView) => void;
  onSaveView: (name: string) => void;
  onDeleteView: (name: string) => void;
  onCompare: () => void;
  /** Loads all clusters again. Absent while the toolbar has a button for it. */
  loadAll: { clusters: number; onLoad: () => void } | undefined;
}) {
  const { view, savedViews, loadAll } = props;
  const [managing, setManaging] = useState(false);
  const part = dialog.useModule();
  const manage = () => {
    dialog.load();
    setManaging(true);
  };
  const isGrouped = view.layout === 'clusters' && view.group !== 'none';
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            aria-label="More commands"
            title={isGrouped ? `More commands. Grouped by ${groupings[view.group].toLowerCase()}.` : 'More commands'}
            className={clsx(
              'inline-flex min-h-7 items-center rounded-md px-2 hover:bg-hover hover:text-text',
              isGrouped ? 'bg-selected text-accent' : 'text-muted',
            )}
          >
            <Icon name="more" />
          </button>
        }
      >
        {view.layout === 'clusters' ? <TableItems view={view} onViewChange={props.onViewChange} /> : null}
        <Submenu label="Saved views">
          {savedViews.map((saved) => (
            <MenuItem key={saved.name} onSelect={() => props.onOpenView(saved)}>
              {saved.name}
            </MenuItem>
          ))}
          {savedViews.length > 0 ? <MenuSeparator /> : null}
          <MenuItem onSelect={manage}>{savedViews.length > 0 ? 'Manage views…' : 'Save view…'}</MenuItem>
        </Submenu>
        <MenuSeparator />
        <MenuItem onSelect={props.onCompare}>Compare clusters</MenuItem>
        {loadAll ? (
          <MenuItem onSelect={loadAll.onLoad}>Load all {loadAll.clusters.toLocaleString('en')} again</MenuItem>
        ) : null}
      </Menu>
      {part ? (
        <part.SavedViewsDialog
          open={managing}
          views={savedViews}
          onSave={(name) => {
            setManaging(false);
            props.onSaveView(name);
          }}
          onDelete={props.onDeleteView}
          onClose={() => setManaging(false)}
        />
      ) : null}
    </>
  );
}

/** Only for the table of clusters. */
function TableItems({ view, onViewChange }: { view: FleetViewState; onViewChange: (view: FleetViewState) => void }) {
  return (
    <>
      <Submenu label="Group by">
        <MenuRadioGroup
          label="Group by"
          value={view.group}
          onChange={(group) => onViewChange({ ...view, group })}
          options={fleetGroupings.map((value) => ({ value, label: groupings[value] }))}
        />
      </Submenu>
      <Submenu label="Columns">
        {fleetColumns.slice(1).map(({ id, title }) => (
          <MenuCheckbox
            key={id}
            checked={view.columns.includes(id)}
            onChange={(on) =>
              onViewChange({
                ...view,
                columns: inOrder(on ? [...view.columns, id] : view.columns.filter((other) => other !== id)),
              })
            }
          >
            {title}
          </MenuCheckbox>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => onViewChange({ ...view, columns: defaultColumnIds })}>Reset columns</MenuItem>
      </Submenu>
    </>
  );
}
