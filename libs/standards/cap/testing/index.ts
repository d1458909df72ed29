export { CORPUS, corpusIndex } from './corpus.js';
export { itNeeds } from './it-needs.js';
export { assertXmllintAccepts } from './judges.js';
