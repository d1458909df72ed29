export * from './triage.module.js';
export * from './triage.worker.module.js';
