import type { ReactNode } from 'react';
import { isExternal } from '@/lib/access/tenant-trust';
import type { PrincipalMark, ShownPrincipal } from '@/lib/cluster/shown-principal';
import type { AccessPrincipal } from '@/lib/model/access';
import { nameWithScripts } from '@/lib/model/visible-text';
import { Badge } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { MarkedName } from '../ui/mixed-scripts';
import { PrincipalLink } from './principal-link';

const marks = {
  guest: { tone: 'warn', word: 'Guest' },
  orphan: { tone: 'fail', word: 'Identity not found' },
  foreign: { tone: 'warn', word: 'Other tenant' },
} as const satisfies Record<PrincipalMark, { tone: 'warn' | 'fail'; word: string }>;

/** `nameAs` renders the name, or the ID without one. By default, it opens everything that the principal reaches. */
export function PrincipalCell(props: { principal: ShownPrincipal; nameAs?: (name: string) => ReactNode }) {
  const { id, name, detail, marks: own } = props.principal;
  const isNamed = name !== null && name !== id;
  const nameAs =
    props.nameAs ??
    ((text: string) => (
      <PrincipalLink id={id} name={name}>
        {text}
      </PrincipalLink>
    ));
  return (
    <div className="flex min-w-56 flex-col">
      <span className="flex flex-wrap items-center gap-x-2">
        {isNamed ? <span className="font-medium break-all">{nameAs(name)}</span> : null}
        {own.map((mark) => (
          <Badge key={mark} tone={marks[mark].tone}>
            {marks[mark].word}
          </Badge>
        ))}
      </span>
      {detail && detail !== name && detail !== id ? (
        <span className="text-xs break-all text-muted">
          <MarkedName name={detail} />
        </span>
      ) : null}
      <span className="flex items-center gap-1">
        <span className="font-mono text-xs break-all text-muted">{isNamed ? id : nameAs(id)}</span>
        <CopyButton text={id} label={`Copy ID of ${nameWithScripts(name ?? id)}`} />
      </span>
    </div>
  );
}

/**
 * Marks guests, accounts of other tenants or personal ones, and disabled or deleted ones. `tenantId` is the cluster's.
 */
export function PrincipalMarks(props: { principal: AccessPrincipal; tenantId?: string | null }) {
  const { guest, state } = props.principal;
  return (
    <>
      {guest ? <Badge tone="warn">Guest</Badge> : null}
      {props.tenantId && isExternal(props.principal, props.tenantId) ? <Badge tone="warn">Other tenant</Badge> : null}
      {state === 'disabled' ? <Badge tone="warn">Disabled</Badge> : null}
      {state === 'deleted' ? <Badge tone="fail">Deleted</Badge> : null}
    </>
  );
}
