import type { CapAlert } from '../alert.model.js';
import type { Finding } from '../finding.js';
import { capAu } from './cap-au.js';
import { capCp } from './cap-cp.js';
import { google } from './google.js';
import { ipaws } from './ipaws.js';
import { meteoalarm } from './meteoalarm.js';
import type { Profile } from './profile.js';
import { wmo } from './wmo.js';

/** Every profile there is; a new one is a file of its own and a name in this list. */
export const CAP_PROFILES: readonly Profile[] = [ipaws, capCp, capAu, meteoalarm, wmo, google];

/** The findings of the profiles a message follows, or of those named, whether it claims to follow them or not. */
export function checkProfiles(alert: CapAlert, profiles: readonly Profile[] = CAP_PROFILES.filter((profile) => profile.applies(alert))): Finding[] {
  return profiles.flatMap((profile) => profile.check(alert));
}
