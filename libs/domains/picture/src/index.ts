export { PictureModule } from './picture.module.js';
export { PublicPage } from './public-page.service.js';
export { incidentPoints, incidentClusters, type Statement } from './incident-picture.sql.js';
export type { TileAddress } from './tile-address.js';
