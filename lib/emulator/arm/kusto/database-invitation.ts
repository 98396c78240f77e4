import { armError } from '../../errors/arm-error';
import { type ArmAnswer, type ArmCall, jsonBody } from '../arm-call';
import { findDatabase } from './databases';

/** POST inviteFollower: the invitation is a token that only the service can sign. */
export function inviteFollower(call: ArmCall): ArmAnswer {
  findDatabase(call);
  const { inviteeEmail } = jsonBody(call);
  if (typeof inviteeEmail !== 'string' || inviteeEmail === '')
    throw armError('BadRequest:Value', { path: 'inviteeEmail', expected: 'an e-mail address', actual: inviteeEmail });
  throw armError('NotEmulated', { what: 'invitations to follow a database' });
}
