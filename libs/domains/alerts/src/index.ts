export { activeAlert, activeAlertAt } from './active-alert.js';
export { AlertIntake, type AlertDelivery, type IngestResult } from './alert-intake.service.js';
export { AlertIntakeModule, AlertsModule } from './alerts.module.js';
export { AlertsService } from './alerts.service.js';
export { alertChanged } from './alerts.topics.js';
export { AlertsWorkerModule } from './alerts.worker.module.js';
export { AlertFeeds } from './feeds.service.js';
export { pastMoment } from './past-moment.js';
