'use client';

import clsx from 'clsx';
import { useState } from 'react';
import { Icon } from '../ui/icon';
import { lazyModule } from '../ui/lazy-module';
import { Menu } from '../ui/menu';
import type { FleetMenuCommands } from './fleet-menu-items';
import { groupingTitles } from './fleet-view-state';

const dialog = lazyModule(() => import('./saved-views'));
const items = lazyModule(() => import('./fleet-menu-items'));

export function FleetMenu(props: FleetMenuCommands) {
  const { view, savedViews } = props;
  const content = items.useModule();
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
        content={items}
        trigger={
          <button
            type="button"
            aria-label="More commands"
            title={
              isGrouped ? `More commands. Grouped by ${groupingTitles[view.group].toLowerCase()}.` : 'More commands'
            }
            className={clsx(
              'inline-flex min-h-7 items-center rounded-md px-2 hover:bg-hover hover:text-text',
              isGrouped ? 'bg-selected text-accent' : 'text-muted',
            )}
          >
            <Icon name="more" />
          </button>
        }
      >
        {content ? <content.FleetMenuItems {...props} onManage={manage} /> : null}
      </Menu>
      {part ? (
        <part.SavedViews view={view} views={savedViews} open={managing} onClose={() => setManaging(false)} />
      ) : null}
    </>
  );
}
