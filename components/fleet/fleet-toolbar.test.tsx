import { createRef } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { CharacterKeyShortcuts } from '../ui/character-key-shortcuts';
import { fleetOptions } from './fleet-options';
import { FleetToolbar } from './fleet-toolbar';
import { fromSearchParams } from './fleet-view-state';

function searchOf(singleKeys: boolean): string {
  const markup = renderToStaticMarkup(
    <CharacterKeyShortcuts value={singleKeys}>
      <FleetToolbar
        view={fromSearchParams(new URLSearchParams())}
        options={fleetOptions([], [])}
        onChange={() => undefined}
        searchRef={createRef()}
      />
    </CharacterKeyShortcuts>,
  );
  return /<input[^>]*type="search"[^>]*>/.exec(markup)?.[0] ?? '';
}

it('the search names its key, and promises none that is off', () => {
  expect(searchOf(true)).toContain('aria-keyshortcuts="/"');
  expect(searchOf(true)).toContain('placeholder="Search name, subscription, tag …  ( / )"');
  expect(searchOf(false)).not.toContain('aria-keyshortcuts');
  expect(searchOf(false)).toContain('placeholder="Search name, subscription, tag …"');
});
