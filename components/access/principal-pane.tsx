'use client';

import clsx from 'clsx';
import { useMemo } from 'react';
import { toPicture } from '@/lib/access-answers/access-picture';
import { abilityWords, howWords, typeWords } from '@/lib/access-answers/access-words';
import {
  type ExplainedPrincipal,
  type Explanation,
  explainAccess,
  hopsWords,
} from '@/lib/access-answers/explain-access';
import { titleOf } from '@/lib/access-answers/principal-words';
import type { EffectiveAccess } from '@/lib/model/access';
import { nameWithScripts } from '@/lib/model/visible-text';
import { PrincipalLink } from '../principals';
import { CopyButton } from '../ui/copy-button';
import { Icon } from '../ui/icon';
import { Select } from '../ui/select';
import { SidePane } from '../ui/side-pane';
import { AccessDiagram } from './access-diagram';
import { ReasonTree, stateLooks } from './reason-tree';

/** Explains the access of one principal to one database: abilities, a picture, and a tree of reasons. */
export function PrincipalPane(props: {
  access: EffectiveAccess;
  explained: ExplainedPrincipal;
  hrefOf: (explained: ExplainedPrincipal) => string;
  onExplain: (explained: ExplainedPrincipal | null) => void;
}) {
  const { access, explained } = props;
  const explanation = useMemo(() => explainAccess(access, explained), [access, explained]);
  const principal = explanation?.principal;
  return (
    <SidePane
      title={nameWithScripts(titleOf(explained.id, principal))}
      subject={explained.id}
      eyebrow={
        <p className="text-xs text-muted">
          {principal ? `${typeWords[principal.type]} · ` : ''}
          {explained.database ?? 'Every database'} · <span className="font-mono break-all">{explained.id}</span>
        </p>
      }
      tools={<CopyButton text={new URL(props.hrefOf(explained), window.location.href).href} label="Copy link" />}
      onClose={() => props.onExplain(null)}
      returnTo={() =>
        document.querySelector<HTMLElement>(`[data-explains="${CSS.escape(principal?.id ?? explained.id)}"]`)
      }
    >
      <div className="flex flex-col gap-4">
        <label className="flex items-center gap-2">
          <span className="text-muted">Database</span>
          <Select
            value={explained.database ?? ''}
            onChange={(picked) => props.onExplain({ id: explained.id, database: picked || null })}
            className="flex-1"
          >
            <option value="">All</option>
            {withName(access.databases, explained.database).map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </label>
        {explanation ? (
          <Explained access={access} explanation={explanation} database={explained.database} />
        ) : (
          <p>
            No access found for this principal.
            {access.unreadable.length > 0
              ? ' Some data couldn’t be loaded, so the principal might still have access.'
              : ''}
          </p>
        )}
      </div>
    </SidePane>
  );
}

function withName(names: readonly string[], name: string | null): readonly string[] {
  return name === null || names.includes(name) ? names : [...names, name];
}

function Explained(props: { access: EffectiveAccess; explanation: Explanation; database: string | null }) {
  const { access, explanation } = props;
  const { principal, rows } = explanation;
  const name = nameWithScripts(principal.displayName ?? principal.id);
  const words = rows.flatMap(({ paths }) => paths.map(({ hops }) => `${name}: ${hops.flatMap(hopsWords).join(', ')}`));
  return (
    <>
      <ul aria-label="Abilities" className="grid grid-cols-2 gap-x-3 gap-y-1">
        {explanation.abilities.map(({ ability, state, how }) => (
          <li key={ability} title={abilityWords[ability].means} className="flex min-w-0 gap-1.5">
            <Icon name={stateLooks[state].icon} className={clsx('mt-0.5', stateLooks[state].tone)} />
            <span className="min-w-0">
              <span className="sr-only">{stateLooks[state].word}: </span>
              {abilityWords[ability].title}
              {how !== null && how !== 'now' ? (
                <span className="block text-xs text-muted">{howWords[how].title}</span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > 0 ? (
        <AccessDiagram picture={toPicture(principal, rows, access.clusterId)} words={[...new Set(words)]} />
      ) : null}
      <section aria-labelledby="access-reasons" className="flex flex-col gap-2">
        <h3 id="access-reasons" className="font-semibold">
          Reasons
        </h3>
        <ReasonTree label="Reasons" reasons={explanation.reasons} database={props.database} />
      </section>
      <p className="flex items-center gap-1 text-xs text-muted">
        ID <span className="min-w-0 truncate font-mono">{principal.id}</span>
        <CopyButton text={principal.id} label="Copy ID" />
      </p>
      {principal.type === 'cluster' ? null : (
        <p>
          <PrincipalLink id={principal.id} name={principal.displayName ?? null}>
            All access in the fleet
          </PrincipalLink>
        </p>
      )}
    </>
  );
}
