'use client';

import { createContext, useContext } from 'react';

export const InDialog = createContext(false);

/** A link in the same tab would discard what was entered in a dialog. */
export function useIsInDialog(): boolean {
  return useContext(InDialog);
}
