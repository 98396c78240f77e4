/** The header in which a person corrects the address under which our server sees them. */
export const clientAddressHeader = 'X-Client-Address';
