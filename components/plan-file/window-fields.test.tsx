import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noWindow, toWindow, WindowFields } from './window-fields';

function Fields() {
  const [value, setValue] = useState({ ...noWindow, isOn: true });
  return <WindowFields value={value} error={undefined} onChange={setValue} />;
}

describe('the fields of a maintenance window', () => {
  beforeEach(() => {
    vi.stubEnv('TZ', 'Europe/Berlin');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('an end in the past is refused with an example', () => {
    const entered = { isOn: true, start: '2026-02-01T22:00', end: '2026-02-01T23:00' };
    expect(toWindow(entered, new Date('2026-02-01T22:30')).error).toBeUndefined();
    expect(toWindow(entered, new Date('2026-02-01T23:00')).error).toBe(
      'Enter an end in the future, such as one hour from now.',
    );
  });

  it('a local time that the clocks skip is shown as it was understood', () => {
    expect(new Date('2099-03-29T12:00').getTimezoneOffset()).toBe(-120);
    render(<Fields />);
    fireEvent.change(screen.getByLabelText('Start'), { target: { value: '2099-03-29T02:30' } });
    fireEvent.change(screen.getByLabelText('End'), { target: { value: '2099-03-29T04:30' } });
    expect(screen.getByRole('status').textContent).toBe(
      'In your time zone, clocks move forward and skip 02:30. The window is Mar 29, 2099, 03:30–04:30 CEST.',
    );
    fireEvent.change(screen.getByLabelText('Start'), { target: { value: '2099-03-29T03:15' } });
    expect(screen.queryByRole('status')).toBeNull();
  });
});
