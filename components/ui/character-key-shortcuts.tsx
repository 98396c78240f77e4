'use client';

import { createContext, useContext } from 'react';

const CharacterKeyShortcutsContext = createContext(true);

/** Around the pages: whether one key alone does something; a browser can be set so that none does (WCAG 2.1.4). */
export const CharacterKeyShortcuts = CharacterKeyShortcutsContext.Provider;

/** Whether one key alone may do something here. */
export function useCharacterKeyShortcuts(): boolean {
  return useContext(CharacterKeyShortcutsContext);
}
