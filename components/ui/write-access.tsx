'use client';

import { createContext, type ReactNode, useContext } from 'react';

const WriteAccessContext = createContext(true);

/** Off in a read-only browser. */
export const WriteAccess = WriteAccessContext.Provider;

export function useCanWrite(): boolean {
  return useContext(WriteAccessContext);
}

/** Shows `otherwise` in a read-only browser. */
export function IfWritable(props: { children: ReactNode; otherwise?: ReactNode }) {
  return useCanWrite() ? props.children : (props.otherwise ?? null);
}
