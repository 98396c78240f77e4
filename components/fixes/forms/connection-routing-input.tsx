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
      about="After this change, events that specify another database go to the data connection’s database."
      onTry={() => setTried(true)}
      onSubmit={dataConnectionId ? () => props.onSubmit({ dataConnectionId }) : null}
      onCancel={props.onCancel}
    >
      <ChooseConnection
        reading={props.snapshot.parts.dataConnections}
        suits={({ properties }) => properties?.databaseRouting?.toLowerCase() === 'multi'}
        value={dataConnectionId}
        onChange={setDataConnectionId}
        none="No data connections allow routing to other databases."
        error={tried && !dataConnectionId ? 'Select a data connection.' : undefined}
      />
    </InputFrame>
  );
}
