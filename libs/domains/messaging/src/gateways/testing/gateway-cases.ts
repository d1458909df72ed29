import { africasTalkingCase } from './cases/africas-talking.case.js';
import { genericCases } from './cases/generic.case.js';
import { httpsmsCase } from './cases/httpsms.case.js';
import { infobipCases } from './cases/infobip.case.js';
import { kannelCase } from './cases/kannel.case.js';
import { smsGateAndroidCase } from './cases/sms-gate-android.case.js';
import { smssyncCase } from './cases/smssync.case.js';
import { twilioCase } from './cases/twilio.case.js';
import { vonageCases } from './cases/vonage.case.js';
import type { GatewayCase } from './gateway-case.js';

export const GATEWAY_CASES: readonly GatewayCase[] = [twilioCase, ...vonageCases, africasTalkingCase, ...infobipCases, smssyncCase, smsGateAndroidCase, httpsmsCase, kannelCase, ...genericCases];
