'use client';

import { useState } from 'react';
import type { SavedView } from '@/lib/client/settings/settings-file';
import { Icon } from '../ui/icon';
import { lazyModule } from '../ui/lazy-module';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu';

const dialog = lazyModule(() => import('./saved-views-dialog'));

export function SavedViewsMenu(props: {
  views: readonly SavedView[];
  onOpen: (view: SavedView) => void;
  onSave: (name: string) => void;
  onDelete: (name: string) => void;
}) {
  const { views } = props;
  const [managing, setManaging] = useState(false);
  const part = dialog.useModule();
  return (
    <>
      <Menu
        align="end"
        header={
          <p className="max-w-64 text-xs text-muted">
            {views.length === 0 ? 'No view is saved in this browser.' : 'Saved in this browser'}
          </p>
        }
        trigger={
          <button
            type="button"
            className="inline-flex min-h-7 items-center gap-1 rounded-md px-2 whitespace-nowrap text-muted hover:bg-hover hover:text-text"
          >
            <Icon name="bookmark" />
            Views
          </button>
        }
      >
        {views.map((view) => (
          <MenuItem key={view.name} onSelect={() => props.onOpen(view)}>
            {view.name}
          </MenuItem>
        ))}
        {views.length > 0 ? <MenuSeparator /> : null}
        <MenuItem
          onSelect={() => {
            dialog.load();
            setManaging(true);
          }}
        >
          {views.length > 0 ? 'Save or delete views…' : 'Save this view…'}
        </MenuItem>
      </Menu>
      {part ? (
        <part.SavedViewsDialog
          open={managing}
          views={views}
          onSave={(name) => {
            setManaging(false);
            props.onSave(name);
          }}
          onDelete={props.onDelete}
          onClose={() => setManaging(false)}
        />
      ) : null}
    </>
  );
}
