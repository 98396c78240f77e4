'use client';

import { useState } from 'react';
import { ChooseConnection } from './choose-connection';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';

export function ConnectionRoutingInput(props: InputFormProps<'data-connection-multi-db'>) {
  const [dataConnectionId, setDataConnectionId] = useState(props.initial?.dataConnectionId ?? null);
  const [tried, setTried] = useState(false);
  return (
    <InputFrame
      about="Events that name another database go into the connection’s own one afterwards."
      onTry={() => setTried(true)}
      onSubmit={dataConnectionId ? () => props.onSubmit({ dataConnectionId }) : null}
      onCancel={props.onCancel}
    >
      <ChooseConnection
        reading={props.snapshot.parts.dataConnections}
        suits={({ properties }) => properties?.databaseRouting?.toLowerCase() === 'multi'}
        value={dataConnectionId}
        onChange={setDataConnectionId}
        none="No data connection lets senders choose the database."
        error={tried && !dataConnectionId ? 'Choose a data connection.' : undefined}
      />
    </InputFrame>
  );
}
