import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { PrincipalCell } from './principal-cell';

const kofi = { id: 'aaaaaaaa-0000-4000-8000-000000000001', detail: null, type: 'User', marks: [] };

describe('the cell of a principal', () => {
  it('the name opens everything that the principal reaches', () => {
    render(<PrincipalCell principal={{ ...kofi, name: 'Kofi Asante' }} />);
    const link = screen.getByRole('link', { name: 'Kofi Asante' });
    expect(link.getAttribute('href')).toBe(`/access?principal=${kofi.id}`);
  });

  it('the ID opens it without a name', () => {
    render(<PrincipalCell principal={{ ...kofi, name: null }} />);
    expect(screen.getByRole('link', { name: kofi.id })).toBeTruthy();
  });
});
