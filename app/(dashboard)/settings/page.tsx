import type { Metadata } from 'next';
import { SettingsPage } from '../../../components/settings/settings-screen';

export const metadata: Metadata = { title: 'Settings' };

/** What this browser keeps of an organisation's decisions. */
export default function Page() {
  return <SettingsPage />;
}
