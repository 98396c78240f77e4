import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { Essentials } from './essentials';

const refused = { state: 'unreadable', reason: 'forbidden', message: 'You may not read the locks.' } as const;

/** What stands beside “Locks”. */
function locksIn(changes: SampleChanges): string {
  const { parts } = sampleSnapshot(changes);
  if (parts.cluster.state !== 'read') throw new Error('the sample is read');
  const html = renderToStaticMarkup(
    <Essentials
      cluster={parts.cluster.value}
      subscription={parts.subscription}
      locks={parts.locks}
      subscriptionLocks={parts.subscriptionLocks}
      resourceGroup="rg-telemetry"
      subscriptionId="1"
      onRemoveLock={() => undefined}
      whyNotRemoveLock={undefined}
    />,
  );
  const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  return text.slice(text.indexOf('Locks') + 'Locks'.length, text.indexOf('Zones')).trim();
}

describe('the locks of a cluster', () => {
  it('are named, or none where all were read', () => {
    expect(locksIn({})).toMatch(/^keep \(CanNotDelete\)/);
    expect(locksIn({ locks: [] })).toBe('None');
  });

  it('are never none where those on the subscription are not known, and one that was found stays', () => {
    const unread = { subscriptionLocks: refused };
    expect(locksIn({ locks: [], unread })).toBe('None seen; others unknown: You may not read the locks.');
    expect(locksIn({ unread })).toMatch(/^keep \(CanNotDelete\)/);
    expect(locksIn({ unread })).toContain('Others unknown: You may not read the locks.');
  });

  it('are unknown where none could be read', () => {
    expect(locksIn({ unread: { locks: refused } })).toBe('Unknown: You may not read the locks.');
    expect(locksIn({ unread: { locks: { state: 'not-loaded' } } })).toBe('Unknown: they were not read');
  });
});
