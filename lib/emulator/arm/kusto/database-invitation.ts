import { type ArmAnswer, type ArmCall, jsonBody } from '../arm-call';
import { notEmulated } from '../errors';
import { findDatabase } from './databases';
import { badValue } from './errors';

/** POST inviteFollower: the invitation is a token that only the service can sign. */
export function inviteFollower(call: ArmCall): ArmAnswer {
  findDatabase(call);
  const { inviteeEmail } = jsonBody(call);
  if (typeof inviteeEmail !== 'string' || inviteeEmail === '')
    throw badValue('inviteeEmail', 'an e-mail address', inviteeEmail);
  throw notEmulated('invitations to follow a database');
}
