import type { LockoutRisk } from '@/lib/fixes/preflight/decisive-rows';
import { accessEffectWords, canLoseAccess } from '@/lib/fixes/review/access-effect-words';
import type { Impact } from '@/lib/fixes/support/impact';
import { Icon, type IconName } from '../ui/icon';
import { ExternalLink } from '../ui/links';
import { NotDocumented } from '../ui/not-documented';
import type { AccessEffectState } from './use-access-effect';

const undoWords = { yes: 'Available', partly: 'Partly available', no: 'Not available' } as const;

export interface ImpactTile {
  icon: IconName;
  name: string;
  value: string;
  detail?: string;
  /** What Azure doesn't document about it, as a sentence. */
  notDocumented?: string;
  isRisk: boolean;
  /** A computed effect on access replaces it. */
  isGeneral?: true;
}

/** Returns the effects of a plan on people and costs. `lockout` is absent without preflight rows. */
export function impactTiles(impact: Impact, lockout?: LockoutRisk): ImpactTile[] {
  const downtime = impact.outageMinutes > 0 ? `Up to ${impact.outageMinutes} minutes` : undefined;
  return [
    { icon: 'alert', name: 'Downtime', value: downtime ?? 'None documented', isRisk: downtime !== undefined },
    // The downtime tile has this fact.
    ...(impact.duration === downtime
      ? []
      : [{ ...durationTile, value: impact.duration, ...unlessDocumented(impact, 'duration') }]),
    {
      icon: 'undo',
      name: 'Undo',
      value: undoWords[impact.reversible],
      isRisk: impact.reversible === 'no',
      ...(impact.reversal ? { detail: impact.reversal } : {}),
      ...unlessDocumented(impact, 'undo'),
    },
    ...(lockout
      ? [
          {
            icon: 'lock',
            name: 'Lockout risk',
            value: lockoutWords(lockout),
            isRisk: lockout.kind !== 'none',
          } as const,
        ]
      : []),
    { icon: 'cost', name: 'Cost', value: impact.money, isRisk: false },
    { icon: 'people', name: 'Affects', value: impact.affects, isRisk: false, isGeneral: true },
  ];
}

const durationTile = { icon: 'clock', name: 'Duration', isRisk: false } as const;

export const durationNotDocumented = 'Microsoft doesn’t document how long this change takes.';

const notDocumentedWords = {
  duration: durationNotDocumented,
  undo: 'Microsoft doesn’t document whether you can undo this change.',
} as const;

function unlessDocumented(
  { notDocumented }: Impact,
  effect: keyof typeof notDocumentedWords,
): Pick<ImpactTile, 'notDocumented'> {
  return notDocumented?.includes(effect) ? { notDocumented: notDocumentedWords[effect] } : {};
}

export function ImpactStrip(props: {
  impact: Impact;
  lockout?: LockoutRisk;
  /** Absent for plans that don't change access. */
  access?: AccessEffectState | undefined;
}) {
  const { impact, lockout, access } = props;
  const tile = access ? accessTile(access) : undefined;
  const isContradicted = access?.state === 'read' && canLoseAccess(access.effect);
  const shown = isContradicted && lockout?.kind === 'none' ? undefined : lockout;
  const tiles = impactTiles(impact, shown).filter(({ isGeneral }) => access?.state !== 'read' || !isGeneral);
  return <ImpactTiles tiles={tile ? [tile, ...tiles] : tiles} source={impact.source} />;
}

function accessTile(access: AccessEffectState): ImpactTile {
  const tile = { icon: 'people', name: 'Access', isRisk: false } as const;
  if (access.state === 'loading') return { ...tile, value: 'Loading access…' };
  if (access.state === 'failed') return { ...tile, value: 'Couldn’t check' };
  return { ...tile, ...accessEffectWords(access.effect) };
}

/** `source`: the page that documents the effects. `isList`: one below the other, for a narrow column. */
export function ImpactTiles(props: { tiles: readonly ImpactTile[]; source?: string | undefined; isList?: boolean }) {
  const { tiles, source, isList = false } = props;
  return (
    <div className="grid gap-1">
      <dl className={isList ? 'grid grid-cols-2 gap-2 lg:grid-cols-1' : 'grid grid-cols-2 gap-2 lg:grid-cols-3'}>
        {tiles.map((tile) => (
          <Tile key={tile.name} tile={tile} source={source} isList={isList} />
        ))}
      </dl>
      {source ? (
        <p className="text-xs text-muted">
          Source: <ExternalLink href={source}>Microsoft Learn</ExternalLink>
        </p>
      ) : null}
    </div>
  );
}

function lockoutWords(lockout: LockoutRisk): string {
  if (lockout.kind === 'none') return 'None found';
  return lockout.kind === 'unknown' ? 'Couldn’t check' : (lockout.who ?? 'Possible');
}

function Tile({ tile, source, isList }: { tile: ImpactTile; source: string | undefined; isList: boolean }) {
  return (
    <div className={isList ? 'min-w-0' : 'min-w-0 rounded-md border bg-surface px-3 py-2'}>
      <dt className="flex items-center gap-1.5 text-xs text-muted">
        <Icon name={tile.icon} className={tile.isRisk ? 'text-warn' : ''} />
        {tile.name}
      </dt>
      <dd className="break-words">
        <span className={tile.isRisk ? 'font-medium text-warn' : 'font-medium'}>{tile.value}</span>
        {tile.notDocumented ? (
          <span className="ml-2">
            <NotDocumented sentences={[tile.notDocumented]} source={source} />
          </span>
        ) : null}
        {tile.detail ? <span className="block text-xs text-muted">{tile.detail}</span> : null}
      </dd>
    </div>
  );
}
