import { type ArmAnswer, type ArmCall, listOf } from '../arm-call';
import { findDatabase } from './databases';
import { enginePrincipals } from './engine-principals';

/** POST listPrincipals, which needs an action: Reader's read-everything is not enough. */
export function listDatabasePrincipals(call: ArmCall): ArmAnswer {
  return listOf(enginePrincipals(call.state, findDatabase(call)));
}
