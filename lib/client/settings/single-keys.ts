'use client';

import { browserSwitch, useBrowserSwitch } from './browser-switches';

/** Whether one key alone does something in this browser. Whoever speaks to the computer turns it off (WCAG 2.1.4). */
const singleKeys = browserSwitch('kustodian.single-keys', true);

/** Turns single-key shortcuts on or off. Throws where the browser keeps nothing. */
export const setSingleKeys = singleKeys.turn;

/** Whether single-key shortcuts are on, drawn again when this tab or another one changes it. */
export function useSingleKeysSetting(): boolean {
  return useBrowserSwitch(singleKeys);
}
