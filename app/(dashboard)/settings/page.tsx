import type { Metadata } from 'next';
import { AssertionsSection } from '@/components/access/assertions-section';
import { KeptSnapshots } from '@/components/history/kept-snapshots';
import { SettingsScreen } from '@/components/settings/settings-screen';

export const metadata: Metadata = { title: 'Settings' };

export default function Page() {
  return <SettingsScreen assertions={<AssertionsSection />} snapshots={<KeptSnapshots />} />;
}
