import type { AccessEffect, PrincipalEffect } from '@/lib/access/access-effect';
import { abilityScopeWords, nameOf } from '@/lib/fixes/review/access-effect-words';
import { PrincipalLink, PrincipalMarks } from '../principals';
import { counted, figure } from '../ui/count-words';
import { Disclosure } from '../ui/disclosure';
import { MarkedName } from '../ui/mixed-scripts';

const first = 5;

export function AccessEffectList({ effect }: { effect: AccessEffect }) {
  const { principals, total } = effect;
  const more = principals.slice(first);
  const unlisted = total - principals.length;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <Principals principals={principals.slice(0, first)} />
      {more.length > 0 ? (
        <Disclosure summary={`${figure(more.length)} more`}>
          <Principals principals={more} />
        </Disclosure>
      ) : null}
      {unlisted > 0 ? (
        <p className="text-xs text-muted">
          {counted(unlisted, 'other principal')} {unlisted === 1 ? 'isn’t' : 'aren’t'} listed.
        </p>
      ) : null}
    </div>
  );
}

function Principals({ principals }: { principals: readonly PrincipalEffect[] }) {
  return (
    <ul className="divide-y rounded-md border">
      {principals.map((effect) => (
        <li key={effect.principal.id} className="grid gap-0.5 px-3 py-1.5">
          <p className="flex flex-wrap items-center gap-x-2">
            <span title={effect.principal.id} className="font-medium wrap-anywhere">
              {effect.principal.type === 'cluster' ? (
                <MarkedName name={nameOf(effect)} />
              ) : (
                <PrincipalLink id={effect.principal.id} name={effect.principal.displayName ?? null}>
                  {nameOf(effect)}
                </PrincipalLink>
              )}
            </span>
            <PrincipalMarks principal={effect.principal} />
          </p>
          {effect.loses ? <p className="text-warn wrap-anywhere">Loses {abilityScopeWords(effect.loses)}</p> : null}
          {effect.gains ? <p className="wrap-anywhere">Gains {abilityScopeWords(effect.gains)}</p> : null}
          {effect.unknown ? <p className="wrap-anywhere">Unknown: {abilityScopeWords(effect.unknown)}</p> : null}
          {effect.remains.map((sentence) => (
            <p key={sentence} className="text-xs text-muted wrap-anywhere">
              Remains: {sentence}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
