import { type CheckSettings, defaultCheckSettings } from '@/lib/model/check-settings';
import type { Check } from './define-check';
import { evaluateCheck } from './evaluate';

/** Reads the check's examples. In the order of the settings file. */
export function settingsOfCheck(check: Check): (keyof CheckSettings)[] {
  const used = new Set<PropertyKey>();
  const settings = new Proxy(defaultCheckSettings, {
    get: (target, name, receiver) => {
      used.add(name);
      return Reflect.get(target, name, receiver);
    },
  });
  const { pass, fail, 'not-applicable': notApplicable = [] } = check.examples;
  for (const { snapshot } of [...pass, ...fail, ...notApplicable])
    evaluateCheck(check, snapshot, { at: '2026-11-25T10:00:00.000Z', settings });
  return Object.keys(defaultCheckSettings).filter((name): name is keyof CheckSettings => used.has(name));
}
