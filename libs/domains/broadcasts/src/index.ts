export * from './broadcasts.module.js';
