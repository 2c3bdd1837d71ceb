import { defineWords } from '#shared/intl/define-words.ts';

/** Names of commands that stand in the palette among others, where "By priority" alone would say too little. */
const named = defineWords('queueGo', {
  sortPriority: { en: 'Sort by priority', de: 'Nach Priorität sortieren' },
  sortWaited: { en: 'Sort by longest wait', de: 'Nach längster Wartezeit sortieren' },
  sortNewest: { en: 'Sort by newest', de: 'Nach Neuestem sortieren' },
  sortDue: { en: 'Sort by next due', de: 'Nach nächster Frist sortieren' },
  view1: { en: 'Your view 1', de: 'Ihre Ansicht 1' },
  view2: { en: 'Your view 2', de: 'Ihre Ansicht 2' },
  view3: { en: 'Your view 3', de: 'Ihre Ansicht 3' },
  view4: { en: 'Your view 4', de: 'Ihre Ansicht 4' },
  view5: { en: 'Your view 5', de: 'Ihre Ansicht 5' },
  view6: { en: 'Your view 6', de: 'Ihre Ansicht 6' },
  view7: { en: 'Your view 7', de: 'Ihre Ansicht 7' },
  view8: { en: 'Your view 8', de: 'Ihre Ansicht 8' },
  view9: { en: 'Your view 9', de: 'Ihre Ansicht 9' },
});

export const goWords = {
  ...named,
  /** The registry's words; the palette says the name that the agent gave. */
  views: [
    named.view1,
    named.view2,
    named.view3,
    named.view4,
    named.view5,
    named.view6,
    named.view7,
    named.view8,
    named.view9,
  ],
};
