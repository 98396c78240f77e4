'use client';

import { createContext, useContext } from 'react';

const SingleKeysContext = createContext(true);

/** Around the pages: whether one key alone does something; a browser can be set so that none does (WCAG 2.1.4). */
export const SingleKeys = SingleKeysContext.Provider;

/** Whether one key alone may do something here. */
export function useSingleKeys(): boolean {
  return useContext(SingleKeysContext);
}
