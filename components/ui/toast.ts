'use client';

import { createContext, useContext } from 'react';

export interface ToastMessage {
  title: string;
  description?: string;
  /** `fail` is announced at once and stays until it's closed. */
  kind?: 'info' | 'pass' | 'fail';
  link?: { href: string; label: string };
}

export const ToastContext = createContext<((message: ToastMessage) => void) | null>(null);

/** Returns `null` outside of `ToastProvider`, such as on the sign-in page. */
export function useToastIfProvided(): ((message: ToastMessage) => void) | null {
  return useContext(ToastContext);
}

/** Throws outside of `ToastProvider`. */
export function useToast(): (message: ToastMessage) => void {
  const raise = useToastIfProvided();
  if (!raise) throw new Error('useToast is used outside ToastProvider');
  return raise;
}
