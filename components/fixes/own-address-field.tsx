'use client';

import { useState } from 'react';
import { isIpAddress } from '@/lib/model/ip-range';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';

export interface OwnAddress {
  /** Replaces the address that the server sees. `null`: not corrected. */
  address: string | null;
  onChange: (address: string | null) => void;
}

/** Corrects the person's address, which a proxy or a VPN can change. */
export function OwnAddressField(props: OwnAddress) {
  const [typed, setTyped] = useState(props.address ?? '');
  const [tried, setTried] = useState(false);
  const text = typed.trim();
  const error =
    tried && text !== '' && !isIpAddress(text) ? 'Enter one IPv4 or IPv6 address, such as 203.0.113.7.' : undefined;
  return (
    <form
      noValidate
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (text === '') props.onChange(null);
        else if (isIpAddress(text)) props.onChange(text);
      }}
    >
      <TextField
        label="Your IP address"
        placeholder="203.0.113.7"
        mono
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setTried(false);
        }}
        error={error}
        className="min-w-64"
      />
      <Button type="submit" className={error ? 'mb-5' : ''}>
        Use address
      </Button>
    </form>
  );
}
