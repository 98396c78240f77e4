import { type CheckSettings, defaultCheckSettings } from '@/lib/model/check-settings';
import type { Check } from './define-check';
import { evaluateCheck } from './evaluate';

/** The settings that a check asks for while it judges its own examples, in the order of the settings file. */
export function settingsOfCheck(check: Check): (keyof CheckSettings)[] {
  const asked = new Set<PropertyKey>();
  const settings = new Proxy(defaultCheckSettings, {
    get: (target, name, receiver) => {
      asked.add(name);
      return Reflect.get(target, name, receiver);
    },
  });
  const { pass, fail, 'not-applicable': notApplicable = [] } = check.examples;
  for (const { snapshot } of [...pass, ...fail, ...notApplicable])
    evaluateCheck(check, snapshot, { at: '2026-11-25T10:00:00.000Z', settings });
  return Object.keys(defaultCheckSettings).filter((name): name is keyof CheckSettings => asked.has(name));
}
