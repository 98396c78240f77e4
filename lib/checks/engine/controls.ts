import type { Control } from './define-check';
import { frameworks, policyLetters } from './frameworks';

/** Azure Policy's built-in definitions that controls map to. */
export const policyIds = {
  diskEncryption: 'f4b53539-8df9-40e4-86c6-6b607703bd4e',
  doubleEncryption: 'ec068d99-e9c7-401f-8cef-5bdde4e6ccf1',
  customerManagedKey: '81e74cea-30fd-40d5-802f-d72103c2aaaa',
  publicNetworkAccess: '43bc7be6-5e69-4b0d-a2bb-e815557ca673',
  privateLink: 'f7735886-8927-431f-b201-c953922512b8',
} as const satisfies Record<keyof typeof policyLetters, string>;

export function controlsOf(policy: keyof typeof policyIds): Control[] {
  const letter = policyLetters[policy];
  return frameworks.flatMap(({ framework, source, controls }) =>
    Object.entries(controls)
      .filter(([letters]) => letters.includes(letter))
      .flatMap(([, mapped]) => mapped.map((control) => ({ framework, control, source }))),
  );
}
