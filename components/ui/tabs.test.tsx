import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { Tabs } from './tabs';

function Sizes() {
  const [value, setValue] = useState<'s' | 'm' | 'l'>('m');
  return (
    <Tabs
      label="Size"
      value={value}
      onChange={setValue}
      tabs={[
        { value: 's', label: 'Small', panel: 'Two instances' },
        { value: 'm', label: 'Medium', panel: 'Four instances' },
        { value: 'l', label: 'Large', panel: 'Eight instances' },
      ]}
    />
  );
}

const selected = () => screen.getByRole('tab', { selected: true });
const panel = () => screen.getByRole('tabpanel');

describe('tabs', () => {
  it('a selected tab names its panel, which is the only one', async () => {
    render(<Sizes />);
    await userEvent.click(screen.getByRole('tab', { name: 'Large' }));
    expect(panel().textContent).toBe('Eight instances');
    expect(screen.getByRole('tabpanel', { name: 'Large' })).toBe(panel());
    expect(selected().getAttribute('aria-controls')).toBe(panel().id);
  });

  it('the Tab key goes to the selected tab, and then to its panel', async () => {
    render(<Sizes />);
    await userEvent.tab();
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Medium' }));
    await userEvent.tab();
    expect(document.activeElement).toBe(panel());
  });

  it.each([
    ['{ArrowRight}', 'Large', 'Eight instances'],
    ['{ArrowRight}{ArrowRight}', 'Small', 'Two instances'],
    ['{ArrowLeft}{ArrowLeft}', 'Large', 'Eight instances'],
    ['{End}', 'Large', 'Eight instances'],
    ['{End}{Home}', 'Small', 'Two instances'],
  ])('the keys %s focus and select %s', async (keys, name, content) => {
    render(<Sizes />);
    await userEvent.tab();
    await userEvent.keyboard(keys);
    expect(document.activeElement).toBe(screen.getByRole('tab', { name }));
    expect(selected()).toBe(document.activeElement);
    expect(panel().textContent).toBe(content);
  });

  it('an arrow with Alt stays with the browser', () => {
    render(<Sizes />);
    const notPrevented = fireEvent.keyDown(selected(), { key: 'ArrowLeft', altKey: true });
    expect(notPrevented).toBe(true);
    expect(selected().textContent).toBe('Medium');
  });
});
