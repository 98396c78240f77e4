'use client';

import { useEffect, useState } from 'react';
import { Icon } from '../ui/icon';
import { Menu, MenuRadioGroup } from '../ui/menu';
import type { Theme } from './theme';
import { applyTheme, readTheme } from './theme';

const options = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export function ThemeMenu() {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => setTheme(readTheme()), []);
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label="Theme"
          className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
        >
          <Icon name="theme" />
        </button>
      }
    >
      <MenuRadioGroup
        label="Theme"
        value={theme}
        options={options}
        onChange={(chosen) => {
          applyTheme(chosen);
          setTheme(chosen);
        }}
      />
    </Menu>
  );
}
