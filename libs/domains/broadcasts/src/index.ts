export { BroadcastsModule } from './broadcasts.module.js';
export { BroadcastsWorkerModule } from './broadcasts.worker.module.js';
