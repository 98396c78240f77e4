import { SwitchSection } from './switch-section';

/** Decides whether one key alone does something: not for whoever speaks to the computer or touches keys by accident. */
export function SingleKeysSection(props: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <SwitchSection {...props} label="Single-key shortcuts">
      In the fleet, <kbd className="font-mono">/</kbd> leads to the search wherever you are on the page. Turn it off if
      you speak to your computer, or if keys are pressed by accident. Tab, Enter, Escape and the arrows always work.
    </SwitchSection>
  );
}
