import type { Metadata } from 'next';
import { SettingsPage } from './settings-page';

export const metadata: Metadata = { title: 'Settings' };

/** What this browser keeps of an organisation's decisions. */
export default function Page() {
  return <SettingsPage />;
}
