import type { SavedView } from '@/lib/model/settings-file';
import { counted } from '../ui/count-words';
import { MenuCheckbox, MenuItem, MenuRadioGroup, MenuSeparator, Submenu } from '../ui/menu';
import { defaultColumnIds, fleetColumns } from './fleet-columns';
import { type FleetViewState, fleetGroupings, groupingTitles, inOrder } from './fleet-view-state';

export interface FleetMenuCommands {
  view: FleetViewState;
  onViewChange: (view: FleetViewState) => void;
  savedViews: readonly SavedView[];
  onOpenView: (view: SavedView) => void;
  onCompare: () => void;
  /** Absent while the toolbar has a button for it. `isAgain`: each cluster was loaded. */
  loadAll: { clusters: number; isAgain: boolean; onLoad: () => void } | undefined;
}

/** `onManage` opens the dialog of saved views. */
export function FleetMenuItems(props: FleetMenuCommands & { onManage: () => void }) {
  const { view, savedViews, loadAll } = props;
  return (
    <>
      {view.layout === 'clusters' ? <TableItems view={view} onViewChange={props.onViewChange} /> : null}
      <Submenu label="Saved views">
        {savedViews.map((saved) => (
          <MenuItem key={saved.name} onSelect={() => props.onOpenView(saved)}>
            {saved.name}
          </MenuItem>
        ))}
        {savedViews.length > 0 ? <MenuSeparator /> : null}
        <MenuItem onSelect={props.onManage}>{savedViews.length > 0 ? 'Manage views…' : 'Save view…'}</MenuItem>
      </Submenu>
      <MenuSeparator />
      <MenuItem onSelect={props.onCompare}>Compare clusters</MenuItem>
      {loadAll ? (
        <MenuItem onSelect={loadAll.onLoad}>
          Load details of {counted(loadAll.clusters, 'cluster')}
          {loadAll.isAgain ? ' again' : ''}
        </MenuItem>
      ) : null}
    </>
  );
}

function TableItems({ view, onViewChange }: { view: FleetViewState; onViewChange: (view: FleetViewState) => void }) {
  return (
    <>
      <Submenu label="Group by">
        <MenuRadioGroup
          label="Group by"
          value={view.group}
          onChange={(group) => onViewChange({ ...view, group })}
          options={fleetGroupings.map((value) => ({ value, label: groupingTitles[value] }))}
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
