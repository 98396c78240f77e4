/**
 * Puts something that is not a control into the tab order: regions that scroll (WCAG 2.1.1) and texts whose full form
 * shows on focus (WCAG 1.4.13). Spread it, and give the element a name.
 */
export const focusable = { tabIndex: 0 } as const;
