export { openTestDatabase, type TestDatabase } from './test-database.js';
export { Line } from './line.js';
