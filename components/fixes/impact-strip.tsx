import type { ReactNode } from 'react';
import type { LockoutRisk } from '@/lib/fixes/preflight/decisive-rows';
import type { Impact } from '@/lib/fixes/support/impact';
import { Icon } from '../ui/icon';
import { ExternalLink } from '../ui/links';

const reversibleWords = { yes: 'Yes', partly: 'Partly', no: 'No' } as const;

/** Shows the effect on people and costs. `lockout` is absent without preflight rows. */
export function ImpactStrip({ impact, lockout }: { impact: Impact; lockout?: LockoutRisk }) {
  return (
    <div className="rounded-md border">
      <dl className="grid sm:grid-cols-2 lg:grid-cols-5">
        <Fact name="Unavailable">
          {impact.outageMinutes > 0 ? (
            <span className="inline-flex items-center gap-1 font-medium text-warn">
              <Icon name="alert" className="size-3.5" />
              up to {impact.outageMinutes} minutes
            </span>
          ) : (
            'None documented'
          )}
        </Fact>
        <Fact name="Takes">{impact.duration}</Fact>
        <Fact name="Reversible">
          <span className="font-medium">{reversibleWords[impact.reversible]}.</span> {impact.reversal}
        </Fact>
        {lockout === undefined ? null : (
          <Fact name="Lockout risk">
            <LockoutWords lockout={lockout} />
          </Fact>
        )}
        <Fact name="Money">{impact.money}</Fact>
      </dl>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-t px-3 py-2">
        <span>
          <span className="text-muted">Who notices: </span>
          {impact.affects}
        </span>
        <span>
          <span className="text-muted">Source: </span>
          <ExternalLink href={impact.source}>Microsoft Learn</ExternalLink>
        </span>
      </p>
    </div>
  );
}

function LockoutWords({ lockout }: { lockout: LockoutRisk }) {
  if (lockout.kind === 'none') return 'None found';
  return (
    <span className="inline-flex items-center gap-1 font-medium text-warn">
      <Icon name="alert" className="size-3.5" />
      {lockout.kind === 'unknown' ? 'Couldn’t check' : (lockout.who ?? 'Possible')}
    </span>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="px-3 py-2">
      <dt className="text-xs text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
