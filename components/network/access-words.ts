import type { PublicReach } from '@/lib/fixes/preflight/public-reach';

/** How the portal's Networking page calls who comes in by the public endpoint. */
export function accessWords(reach: PublicReach): string {
  if (reach === 'nobody') return 'Disabled';
  if (reach === 'perimeter') return 'Secured by perimeter';
  return reach === 'everybody' ? 'Enabled from all networks' : 'Enabled from selected IP addresses';
}
