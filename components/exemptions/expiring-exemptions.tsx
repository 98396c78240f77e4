'use client';

import Link from 'next/link';
import { useExemptions } from '@/lib/client/settings/use-exemptions';
import { soonDays, termOf } from '@/lib/findings/exemption-audit';
import { Banner } from '../ui/banner';
import { counted } from '../ui/count-words';

/** Shows nothing if no exemption expires soon. */
export function ExpiringExemptions() {
  const { exemptions, at } = useExemptions();
  const expiring = exemptions.filter((exemption) => termOf(exemption, Date.parse(at)) === 'expiring').length;
  if (expiring === 0) return null;
  return (
    <Banner
      kind="warn"
      title={`${counted(expiring, 'exemption')} ${expiring === 1 ? 'expires' : 'expire'} in the next ${soonDays} days`}
      actions={
        <Link href="/exemptions?show=expiring" className="link inline-flex min-h-6 items-center">
          Review exemptions
        </Link>
      }
    >
      After an exemption expires, its findings affect the score again.
    </Banner>
  );
}
