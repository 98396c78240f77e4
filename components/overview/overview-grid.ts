/** Columns of each card in the grid of twelve. Least heights keep the cards in place when clusters arrive. */
export const areas = {
  score: 'md:col-span-6 xl:col-span-3',
  categories: 'md:col-span-6 xl:col-span-4 xl:min-h-[20.25rem]',
  exposure: 'md:col-span-12 xl:col-span-5',
  fixFirst: 'md:col-span-12 xl:col-span-8 xl:min-h-[27rem]',
  side: 'flex min-w-0 flex-col gap-3 md:col-span-12 md:gap-4 xl:col-span-4',
  newestChanges: 'md:col-span-12',
  couldntLoad: 'md:col-span-12',
};
