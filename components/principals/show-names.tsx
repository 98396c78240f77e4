'use client';

import { Button } from '../ui/button';
import { useConsent } from './use-consent';

/** Asks for names of users, groups, and applications, or of users only if an administrator has to consent to the rest. */
export function ShowNames() {
  const { chooseNames } = useConsent();
  return <Button onClick={() => void chooseNames('everything', () => undefined)}>Show names and groups</Button>;
}
