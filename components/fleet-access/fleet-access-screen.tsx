'use client';

import { useSearchParams } from 'next/navigation';
import { AssertionsScreen } from './assertions-screen';
import { ChoosePrincipalScreen } from './choose-principal-screen';
import { PrincipalScreen } from './principal-screen';
import { WhoCanScreen } from './who-can-screen';

export function FleetAccessScreen() {
  const params = useSearchParams();
  const principal = params.get('principal')?.trim();
  if (params.get('view') === 'assertions') return <AssertionsScreen />;
  if (principal === '') return <ChoosePrincipalScreen />;
  return principal ? <PrincipalScreen key={principal.toLowerCase()} principal={principal} /> : <WhoCanScreen />;
}
