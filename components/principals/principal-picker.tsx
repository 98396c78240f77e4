'use client';

import { useState } from 'react';
import type { PickedPrincipal } from '@/lib/client/fixes/role-draft';
import type { Principal } from '@/lib/model/principal';
import { nameWithScripts } from '@/lib/model/visible-text';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Combobox } from '../ui/combobox';
import { MarkedName } from '../ui/mixed-scripts';
import { RadioGroup } from '../ui/radio-group';
import { type PickerPlane, pickFound } from './picked-principal';
import { TypedPrincipal } from './typed-principal';

export interface PrincipalSearch {
  allowed: boolean;
  /** Asks for users, groups, and applications at once. Without an administrator, for users only. */
  onAllow: () => void;
  onSearch: (text: string) => void;
  onPicked: (principal: Principal) => void;
  principals: readonly Principal[];
  status: string;
  /** Denied kinds, with the Graph permission that each needs. */
  notSearched: readonly { type: Principal['type']; missingScope: string }[];
}

export function PrincipalPicker(props: {
  plane: PickerPlane;
  search: PrincipalSearch;
  /** Selected before Entra's consent page. */
  initial?: PickedPrincipal | null;
  onPick: (picked: PickedPrincipal | null) => void;
}) {
  const { plane, search, onPick } = props;
  const entered = props.initial && props.initial.name === undefined ? props.initial : null;
  const [way, setWay] = useState<'search' | 'typed'>(search.allowed && !entered ? 'search' : 'typed');
  const [found, setFound] = useState<Principal | null>(() => toPrincipal(props.initial));
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label="Selection method"
        value={way}
        onChange={(chosen) => {
          setWay(chosen);
          // Consent to search returns to the selection.
          if (!search.allowed) return;
          setFound(null);
          onPick(null);
        }}
        options={[
          { value: 'search', label: 'Search by name, user name, or ID' },
          { value: 'typed', label: 'Enter an ID' },
        ]}
      />
      {way === 'typed' ? <TypedPrincipal plane={plane} initial={entered} onPick={onPick} /> : null}
      {way === 'search' && !search.allowed ? (
        <div className="flex flex-col items-start gap-2">
          <p className="text-muted">
            Search requires consent to Microsoft Graph permissions. Without admin consent, it finds users only. After
            you consent, you return to {plane === 'any' ? 'this page' : 'this dialog with your selection'}.
          </p>
          <Button onClick={search.onAllow}>Show names and groups</Button>
        </div>
      ) : null}
      {way === 'search' && search.allowed ? (
        <>
          <Combobox<Principal>
            label="Principal"
            required
            placeholder="Name, user name, object ID, or application ID"
            items={search.principals}
            value={found}
            onChange={(principal) => {
              setFound(principal);
              if (principal) search.onPicked(principal);
              onPick(principal ? pickFound(plane, principal) : null);
            }}
            keyOf={({ id }) => id}
            textOf={({ displayName, id }) => nameWithScripts(displayName ?? id)}
            renderOption={(principal) => <PrincipalOption principal={principal} />}
            onSearch={search.onSearch}
            status={search.status}
          />
          <NotSearched search={search} />
        </>
      ) : null}
    </div>
  );
}

function toPrincipal(picked: PickedPrincipal | null | undefined): Principal | null {
  return picked?.name === undefined ? null : { id: picked.id, type: picked.type, displayName: picked.name };
}

function NotSearched({ search: { notSearched, onAllow } }: { search: PrincipalSearch }) {
  if (notSearched.length === 0) return null;
  const kinds = notSearched.map(({ type, missingScope }) => `${typeWords[type].toLowerCase()}s (${missingScope})`);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className="text-xs text-muted">Not searched without consent: {kinds.join(', ')}.</p>
      <Button onClick={onAllow}>Search groups and applications</Button>
    </div>
  );
}

function PrincipalOption({ principal }: { principal: Principal }) {
  const { displayName, userPrincipalName, mail, appId, id, type, userType, servicePrincipalType } = principal;
  const kind = servicePrincipalType === 'ManagedIdentity' ? 'Managed identity' : typeWords[type];
  return (
    <div className="flex flex-col">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">
          <MarkedName name={displayName ?? id} />
        </span>
        <span className="text-xs text-muted">{kind}</span>
        {userType === 'Guest' ? <Badge tone="warn">Guest</Badge> : null}
      </span>
      <span className="text-xs break-all text-muted">
        <MarkedName name={userPrincipalName ?? mail ?? `Object ID ${id}`} />
      </span>
      {appId ? <span className="text-xs break-all text-muted">Application ID {appId}</span> : null}
    </div>
  );
}

const typeWords: Record<Principal['type'], string> = {
  User: 'User',
  Group: 'Group',
  ServicePrincipal: 'Application',
};
