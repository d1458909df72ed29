/** What operators and gateways mean by their codes, so that nobody at the desk has to look one up. */
const OFF = 'The phone is switched off or out of reach.';
const UNKNOWN = 'There is no such number.';
const STOPPED = 'The recipient said STOP.';
const BLOCKED = 'The operator blocks messages to this phone.';
const FILTERED = 'The operator took the message for spam and did not pass it on.';
const CREDIT = 'The account at the gateway has no credit left.';
const LANDLINE = 'The number is a landline, or its operator takes no messages.';
const NOT_A_PHONE = 'The number is not one that can get messages.';
const NO_ROUTE = 'The gateway has no way to this operator.';
const SENDER = 'The operator does not accept the sender’s name or number.';
const EXPIRED = 'The phone could not be reached in the time the operator keeps a message.';
const NETWORK = 'The operator’s network failed.';
const FULL = 'The phone’s memory is full.';
const COUNTRY = 'The account at the gateway may not send to this country.';
const SUSPENDED = 'The account at the gateway is suspended.';
const TOO_FAST = 'The gateway was sent more than it takes.';
const TOO_LONG = 'The message is too long for the gateway.';
const NO_REASON = 'The operator did not deliver it and gave no reason.';
const NO_SMS = 'The recipient’s contract does not include messages.';
const REGISTER = 'The number we send from is not registered for bulk messages in this country.';
const PREPAID = 'The recipient’s prepaid account has no credit.';

type Sentences = Readonly<Record<string, string>>;

const TWILIO: Sentences = {
  '21211': NOT_A_PHONE, '21408': COUNTRY, '21610': STOPPED, '21611': TOO_FAST, '21612': NO_ROUTE, '21614': NOT_A_PHONE, '21617': TOO_LONG,
  '30001': TOO_FAST, '30002': SUSPENDED, '30003': OFF, '30004': BLOCKED, '30005': UNKNOWN, '30006': LANDLINE, '30007': FILTERED, '30008': NO_REASON,
  '30010': 'The message costs more than the account allows.', '30022': TOO_FAST, '30032': REGISTER, '30034': REGISTER, '63018': TOO_FAST,
};

/** Delivery reports give err-code; an answer to sending gives a status, which is another list. */
const VONAGE: Sentences = {
  '1': NO_REASON, '2': OFF, '3': UNKNOWN, '4': NO_SMS, '5': 'The number moved to another operator and could not be found there.', '6': FILTERED, '7': 'The phone was busy.', '8': NETWORK,
  '9': NOT_A_PHONE, '10': 'The operator cannot carry this message.', '11': NO_ROUTE, '12': NO_ROUTE, '13': 'The operator holds back such messages for the recipient’s age.', '14': BLOCKED, '15': PREPAID, '16': TOO_FAST,
  '50': REGISTER, '51': SENDER, '52': FILTERED, '53': 'The recipient has not agreed to such messages.', '54': 'The operator says the message breaks a regulation.', '99': NO_REASON,
  'status 1': TOO_FAST, 'status 10': TOO_FAST, 'status 4': 'The gateway does not accept our password.', 'status 5': NETWORK, 'status 6': NO_ROUTE, 'status 7': BLOCKED, 'status 8': SUSPENDED, 'status 9': CREDIT,
  'status 12': TOO_LONG, 'status 15': SENDER, 'status 29': 'A trial account may write to confirmed numbers only.',
};

const AFRICAS_TALKING: Sentences = {
  Expired: EXPIRED, InsufficientCredit: CREDIT, InsufficientBalance: CREDIT, InvalidLinkId: 'The gateway wants the message it answers to be named.', UserIsInactive: OFF, UserInBlackList: STOPPED, UserInBlacklist: STOPPED, UserAccountSuspended: SUSPENDED,
  NotNetworkSubscriber: UNKNOWN, NotNetworkSubcriber: UNKNOWN, UserDoesNotExist: UNKNOWN, UserNotSubscribedToProduct: 'The recipient has not agreed to such messages.', DeliveryFailure: NO_REASON,
  InvalidPhoneNumber: NOT_A_PHONE, UnsupportedNumberType: LANDLINE, InvalidSenderId: SENDER, CouldNotRoute: NO_ROUTE, InternalServerError: NETWORK, GatewayError: NETWORK, RejectedByGateway: FILTERED, DoNotDisturbRejection: BLOCKED,
};

const INFOBIP: Sentences = {
  EC_UNKNOWN_SUBSCRIBER: UNKNOWN, EC_UNIDENTIFIED_SUBSCRIBER: UNKNOWN, EC_ABSENT_SUBSCRIBER: OFF, EC_ABSENT_SUBSCRIBER_SM: OFF, EC_IMSI_DETACHED: OFF, EC_NO_PAGING_RESPONSE: OFF, EC_ILLEGAL_SUBSCRIBER: BLOCKED,
  EC_CALL_BARRED: BLOCKED, EC_BEARER_SERVICE_NOT_PROVISIONED: NO_SMS, EC_TELESERVICE_NOT_PROVISIONED: NO_SMS, EC_FACILITY_NOT_SUPPORTED: NO_SMS, EC_SUBSCRIBER_BUSY_FOR_MT_SMS: 'The phone was busy.', EC_MEMORY_CAPACITY_EXCEEDED: FULL,
  EC_SYSTEM_FAILURE: NETWORK, EC_INVALID_DESTINATION_ADDRESS: NOT_A_PHONE, EC_EXPIRED: EXPIRED,
  EXPIRED_EXPIRED: EXPIRED, EXPIRED_DLR_UNKNOWN: 'The operator never said what became of it.', UNDELIVERABLE_NOT_DELIVERED: NO_REASON, UNDELIVERABLE_REJECTED_OPERATOR: BLOCKED, REJECTED_NOT_ENOUGH_CREDITS: CREDIT,
  REJECTED_SENDER: SENDER, REJECTED_DESTINATION: NOT_A_PHONE, REJECTED_PREFIX_MISSING: NOT_A_PHONE, REJECTED_NETWORK: NO_ROUTE, REJECTED_DND: BLOCKED, REJECTED_DESTINATION_NOT_REGISTERED: 'A trial account may write to confirmed numbers only.',
};

const KANNEL: Sentences = { '2': NO_REASON, '16': 'The operator refused the message.' };

/** The words by which gateways without codes of their own say it. */
const WORDS: Sentences = { undelivered: NO_REASON, undeliverable: NO_REASON, rejected: 'The operator refused the message.', expired: EXPIRED, failed: NO_REASON };

const BY_GATEWAY: Readonly<Record<string, Sentences>> = { twilio: TWILIO, vonage: VONAGE, 'africas-talking': AFRICAS_TALKING, infobip: INFOBIP, kannel: KANNEL };

/** What a gateway’s code means, as a sentence; what it wrote itself where the code is not known. */
export function failureSentence(gateway: string, code: string | undefined, written: string): string {
  const sentences = BY_GATEWAY[gateway] ?? WORDS;
  return (code !== undefined && Object.hasOwn(sentences, code) ? sentences[code] : undefined) ?? written;
}
