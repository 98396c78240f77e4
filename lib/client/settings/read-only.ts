'use client';

import { browserSwitch, useBrowserSwitch } from './browser-switches';

/**
 * Whether this browser is set to change nothing in Azure, for auditors. It hides what writes and stops every request that would;
 * what a person may do is Azure's to say.
 */
const readOnly = browserSwitch('kustodian.read-only', false);

/** Whether it is on. Off where the browser keeps nothing. */
export const isReadOnly = readOnly.isOn;

/** Turns it on or off. Throws where the browser keeps nothing. */
export const setReadOnly = readOnly.turn;

/** `isReadOnly`, drawn again when this tab or another one changes it. */
export function useReadOnly(): boolean {
  return useBrowserSwitch(readOnly);
}
