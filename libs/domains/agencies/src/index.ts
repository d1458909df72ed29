export { visible, type VisibleAt, type VisibleKind, type VisibleRows } from './visible.js';
export { Agency, AgencyFeedAddress } from './agency.model.js';
export { Me, Person, RoleName } from './person.model.js';
