import type { ArmRequest } from '@/lib/model/azure/api-versions';
import { type Gateway, gatewayOf } from './gateway';
import { type ChangeResult, sendChange } from './send-change';
import { type ConnectionOptions, connect } from './transport/connection';

/** A gateway that can change Azure. The command line has none. */
export interface WritingGateway extends Gateway {
  sendChange(request: ArmRequest): Promise<ChangeResult>;
}

export function createWritingGateway(options: ConnectionOptions): WritingGateway {
  const connection = connect(options);
  return { ...gatewayOf(connection), sendChange: (request) => sendChange(connection, request) };
}
