'use client';

import { createContext, type ReactNode, useContext } from 'react';

const WriteAccessContext = createContext(true);

/** Whether controls that write to Azure are shown. Off in a browser that is set to read only. */
export const WriteAccess = WriteAccessContext.Provider;

/** Returns whether controls that write to Azure are shown. */
export function useCanWrite(): boolean {
  return useContext(WriteAccessContext);
}

/** Shows its children, or `otherwise` in a browser that is set to read only. */
export function IfWritable(props: { children: ReactNode; otherwise?: ReactNode }) {
  return useCanWrite() ? props.children : (props.otherwise ?? null);
}
