/** What the reader once chose, put on before the first paint; the pages' policy names it by its hash. */
export const PREPAINT =
  'try{for(let k of["theme","size"]){let v=localStorage[k];if(v)document.documentElement.dataset[k]=v}}catch{}';
