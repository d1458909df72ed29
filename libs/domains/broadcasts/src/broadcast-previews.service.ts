import { Injectable } from '@nestjs/common';
import { parseArea } from '@watchpost/agencies';
import { Database, openPhone, Seal, type Viewer } from '@watchpost/platform';
import { countSegments, maskPhone } from '@watchpost/sms';
import { surveyPeople, type Survey } from './audience.sql.js';
import { countUnapproved } from './broadcast-life.sql.js';
import { BroadcastChannels } from './broadcast-channels.service.js';
import { BroadcastRules } from './broadcast-rules.service.js';
import type { ValidBroadcast } from './broadcast.inputs.js';
import type { BroadcastChannel, BroadcastPreview, LanguageShare } from './broadcast.model.js';
import { dearCharacters } from './broadcast-texts.js';
import { startOf } from './broadcasts.sql.js';
import { personOf } from './own-work.js';

const SAMPLE = 8;
const MAX_POINTS = 1_000;
/** Fewer than so many could be told apart by drawing ever smaller areas: of them nothing but their number is shown. */
const FEWEST_SHOWN = 5;
const SHOWN_CHARACTERS = 8;

/** What a broadcast would do. Reads only. */
@Injectable()
export class BroadcastPreviews {
  constructor(
    private readonly database: Database,
    private readonly channels: BroadcastChannels,
    private readonly rules: BroadcastRules,
    private readonly seal: Seal,
  ) {}

  async preview(input: ValidBroadcast, viewer: Viewer): Promise<BroadcastPreview> {
    const channel = await this.channels.get(input.channelId);
    const settings = await this.rules.read();
    const hours = {
      quietFrom: input.quietFrom === undefined ? settings.quietFrom : input.quietFrom,
      quietTo: input.quietTo === undefined ? settings.quietTo : input.quietTo,
      timeZone: input.timeZone ?? settings.timeZone,
      urgent: input.urgent,
    };
    await this.rules.assertTimeZone(hours.timeZone);
    const choice = { audience: input.audience, area: input.area ? parseArea(input.area) : null, exercise: channel.exercise, languages: input.texts.map(({ language }) => language), viewer };
    const survey = await surveyPeople(this.database, choice, { sample: SAMPLE, points: MAX_POINTS });
    const shares = input.texts.map(({ language, text }) => share(language, text, survey));
    const people = sum(survey.languages.map((one) => one.people));
    const parts = sum(shares.map((one) => one.people * one.parts));
    return {
      people,
      withoutNumber: survey.withoutNumber,
      optedOut: sum(survey.languages.map((one) => one.optedOut)),
      parts,
      cost: channel.partPrice === null ? null : parts * channel.partPrice,
      currency: channel.currency,
      perLanguage: shares,
      warnings: [...new Set([...channelWarnings(channel), ...input.texts.flatMap(({ language, text }) => textWarnings(language, text))])],
      needsApproval: people + (await countUnapproved(this.database, personOf(viewer), channel.exercise)) > settings.approvalAbove,
      approvalAbove: settings.approvalAbove,
      startsAt: await startOf(this.database, hours),
      durationSeconds: Math.ceil(people / Math.min(channel.maxPerSecond, input.maxPerSecond ?? Infinity)),
      sample: people < FEWEST_SHOWN ? [] : survey.sample.map((sealed) => maskPhone(openPhone(this.seal, sealed))),
      points: pointsText(people < FEWEST_SHOWN ? [] : survey.points),
    };
  }
}

function share(language: string, text: string, survey: Survey): LanguageShare {
  const { segments, encoding } = countSegments(text);
  return { language, text, parts: segments, encoding, people: survey.languages.find((one) => one.language === language)?.people ?? 0 };
}

function channelWarnings({ enabled, name, partPrice }: BroadcastChannel & { enabled: boolean }): string[] {
  const off = enabled ? [] : [`"${name}" is switched off: nothing leaves until it is switched on.`];
  return partPrice === null ? [...off, 'The channel has no price for a part, so the cost is not known. An administrator can enter it.'] : off;
}

function textWarnings(language: string, text: string): string[] {
  const which = language === '' ? 'The text for everybody else' : `The text in ${language}`;
  const { encoding, segments } = countSegments(text);
  const dear = encoding === 'UCS-2' ? dearCharacters(text) : [];
  const named = dear.slice(0, SHOWN_CHARACTERS).join(' ');
  return dear.length === 0 ? [] : [`${which} has characters beyond the plain alphabet of SMS (${named}${dear.length > SHOWN_CHARACTERS ? ' …' : ''}): a part holds 70 characters instead of 160, so it takes ${segments === 1 ? 'one part' : `${segments} parts`}.`];
}

function pointsText(points: Survey['points']): string {
  const features = points.map(({ lng, lat, people }) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [lng, lat] }, properties: { people } }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
