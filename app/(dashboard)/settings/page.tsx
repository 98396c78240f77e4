import type { Metadata } from 'next';
import { ExemptionsSection } from '@/components/exemptions/browser-exemptions';
import { SettingsScreen } from '@/components/settings/settings-screen';

export const metadata: Metadata = { title: 'Settings' };

export default function Page() {
  return <SettingsScreen exemptions={<ExemptionsSection />} />;
}
