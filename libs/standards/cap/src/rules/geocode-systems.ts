import type { CapPair } from '../alert.model.js';

/** The codes of a system as they must look, by its valueName. One rule serves every spelling of a name that was met. */
interface GeocodeSystem {
  name: RegExp;
  form: RegExp;
  example: string;
}

/** The systems met in real messages (CAP 1.2 section 3.2.4: “the geocode system is agreed by the network”). */
const SYSTEMS: readonly GeocodeSystem[] = [
  { name: /^(?:SAME|FIPS6)$/, form: /^\d{6}$/, example: '048453' },
  { name: /^FIPS$/, form: /^\d{5,6}$/, example: '48453' },
  { name: /^UGC$/, form: /^[A-Z]{2}[CZ](?:\d{3}|ALL)$/, example: 'TXC453' },
  { name: /^(?:ZIP|ZIPCODE)$/i, form: /^\d{5}(?:-\d{4})?$/, example: '78701' },
  { name: /^EMMA_ID$/i, form: /^[A-Z]{2}\d{3}$/, example: 'IE003' },
  { name: /^NUTS[0-3]?$/i, form: /^[A-Z]{2}[A-Z0-9]{0,3}$/, example: 'FRK2' },
  { name: /^WARNCELLID$/i, form: /^\d{9}$/, example: '105315000' },
  { name: /^profile:CAP-CP:Location:/, form: /^(?:\d{2}|\d{4}|\d{7})$/, example: '3506008' },
  { name: /:CLC$/, form: /^\d{6}$/, example: '048531' },
  { name: /^(?:AGS|SHN)$/i, form: /^\d{2,12}$/, example: '084250000000' },
  { name: /^ISO[ -_]?3166-?1(?:_?ALPHA-?2)?$/i, form: /^[A-Z]{2}$/, example: 'AU' },
  { name: /^ISO[ -_]?3166-?2$|:iso-?3166-?2$/i, form: /^[A-Z]{2}-[A-Z0-9]{1,3}$/, example: 'AU-NSW' },
];

/** Names that say more than a place, such as a ring to cut out or the state a district lies in. */
const OTHER_NAMES = /^(?:EXCLUDE_POLYGON|STATE|CPEAS_Geographic_Code|Taiwan_Geocode_\d+|Taiwan_Geocode_100|TWD97|layer:|LGD|PCODE|P-CODE|HASC|GISCODE|AMBER|WFO|NWS)/i;

export type GeocodeVerdict = { known: false } | { known: true; fits: true } | { known: true; fits: false; example: string };

/** Whether the system of a geocode is one we know, and whether its value can be one of its codes. */
export function judgeGeocode({ valueName, value }: CapPair): GeocodeVerdict {
  const system = SYSTEMS.find(({ name }) => name.test(valueName));
  if (!system) return OTHER_NAMES.test(valueName) ? { known: true, fits: true } : { known: false };
  return system.form.test(value) ? { known: true, fits: true } : { known: true, fits: false, example: system.example };
}
