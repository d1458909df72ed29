import { Injectable } from '@nestjs/common';
import { AnsweredPlaces, type ReceivedReport } from '@watchpost/incidents';
import type { InboxMessage } from '@watchpost/messaging';
import type { Sql } from '@watchpost/platform';
import { z } from 'zod';
import { PLACE_WORDS_BEFORE } from '../gazetteer/common-words.js';
import { foldName } from '../gazetteer/place-name.js';
import { placeQuestion, replyText } from '../replies.js';
import type { Understood } from '../understanding.service.js';
import { selectDialogueLimits, selectStandings, writeQuestions } from './dialogue.sql.js';
import { asked, closed, LIMITS, mayAsk, take, type DialogueLimits, type Heard, type Standing, type Taken } from './place-question.js';

export interface Line {
  message: InboxMessage;
  understood: Understood;
}

/** An answer as it is told back to its sender. */
export interface Answered {
  received: ReceivedReport;
  reply: string;
}

const limitsShape = z.object({ answerMinutes: z.number().int().min(1).max(10_080), questionsADay: z.number().int().min(0).max(20) });
const ITSELF: Taken = { as: 'itself' };
const NOBODY: Standing = { question: undefined, askedToday: 0 };

/** A message with how it is taken. */
export interface Turn extends Line {
  taken: Taken;
  /** Its sender is asked where it is. */
  asks: boolean;
}

/** The conversations of one batch: each message is taken in its order, by how its sender and we stand just then. */
export class Dialogue {
  constructor(
    private readonly standings: Map<string, Standing>,
    private readonly limits: DialogueLimits,
    private readonly answers: AnsweredPlaces,
  ) {}

  /** As many of the lines as can be taken before it is known whether a question leaves that one of them makes. */
  turns(lines: readonly Line[]): Turn[] {
    const turns: Turn[] = [];
    const waiting = new Set<string>();
    for (const line of lines) {
      const { message, understood } = line;
      const { conversation, receivedAt } = message;
      if (!conversation) {
        turns.push({ ...line, taken: ITSELF, asks: false });
        continue;
      }
      if (waiting.has(conversation.id)) break;
      const heard = heardOf(message, understood);
      const standing = this.standings.get(conversation.id) ?? NOBODY;
      const taken = take(heard, standing, receivedAt);
      const asks = taken.as === 'itself' && mayAsk(heard, standing, receivedAt, this.limits);
      if (taken.as === 'answer') this.standings.set(conversation.id, closed(standing));
      if (asks) waiting.add(conversation.id);
      turns.push({ ...line, taken, asks });
    }
    return turns;
  }

  /** Completes the report that was asked about; undefined when it is gone. */
  async answer({ message, understood, taken }: Turn, sql: Sql): Promise<Answered | undefined> {
    if (taken.as !== 'answer' || understood.kind !== 'report' || !message.conversation) return undefined;
    const { question, choice } = taken;
    const { place, point, placeSource, placeCandidates } = understood.report;
    const isNamed = point !== null || placeCandidates.length > 0;
    const said = choice
      ? { place: choice.name, point: choice.point, placeSource: 'gazetteer' as const, placeCandidates: question.choices }
      : { place: (isNamed && place) || message.body.trim().slice(0, 200), point, placeSource: placeSource === 'map' ? ('coordinates' as const) : placeSource, placeCandidates };
    const received = await this.answers.complete({ ...said, reportId: question.reportId, words: message.body }, sql);
    await writeQuestions(sql, [{ conversationId: message.conversation.id, reportId: null, until: null }]);
    if (!received) return undefined;
    const number = received.incidentNumber;
    const shown = said.place || (point ? `${point[1].toFixed(5)}, ${point[0].toFixed(5)}` : '');
    const language = understood.language || message.conversation.language;
    return { received, reply: said.point ? replyText('thanks', language, { number, place: shown.slice(0, 40) }) : replyText('noted', language, { number }) };
  }

  /** The question, in the sender's language. */
  question({ message, understood }: Line, incidentNumber: number): string {
    const choices = understood.kind === 'report' ? understood.report.placeCandidates.slice(0, MOST_CHOICES) : [];
    return placeQuestion(understood.language || message.conversation?.language || '', incidentNumber, choices);
  }

  /** Notes who was asked about which report: those whose question leaves. */
  async noteAsked(lines: readonly (Line & { received: ReceivedReport })[], sql: Sql): Promise<void> {
    const questions = lines.flatMap(({ message, understood, received: { reportId } }) => {
      if (!message.conversation || understood.kind !== 'report') return [];
      const { category, placeCandidates } = understood.report;
      const choices = placeCandidates.slice(0, MOST_CHOICES).map(({ name, context, point: [lng = 0, lat = 0], score }) => ({ name, context, point: [lng, lat] as [number, number], score }));
      const standing = asked(this.standingOf(message), { reportId, category, choices: choices.length > 1 ? choices : [] }, message.receivedAt, this.limits);
      this.standings.set(message.conversation.id, standing);
      return [{ conversationId: message.conversation.id, reportId, until: standing.question?.until ?? null }];
    });
    if (questions.length === 0) return;
    await writeQuestions(sql, questions);
    await this.answers.noteAsked(questions.map(({ reportId }) => reportId), sql);
  }

  /** Nobody who said STOP is waited for. */
  async stop(messages: readonly InboxMessage[], sql: Sql): Promise<void> {
    const ids = messages.flatMap(({ conversation }) => (conversation && this.standings.get(conversation.id)?.question ? [conversation.id] : []));
    for (const id of ids) this.standings.set(id, closed(this.standings.get(id) ?? NOBODY));
    if (ids.length > 0) await writeQuestions(sql, ids.map((conversationId) => ({ conversationId, reportId: null, until: null })));
  }

  private standingOf({ conversation }: InboxMessage): Standing {
    return (conversation && this.standings.get(conversation.id)) ?? NOBODY;
  }
}

/** Three places fit a message. */
const MOST_CHOICES = 3;

@Injectable()
export class Dialogues {
  constructor(private readonly answers: AnsweredPlaces) {}

  /** Reads how those stand whom the batch may ask or hear an answer from; most messages need neither. */
  async open(lines: readonly Line[], sql: Sql): Promise<Dialogue> {
    const concerned = lines.filter(({ message, understood }) => message.conversation?.awaiting || (understood.kind === 'report' && understood.report.point === null));
    const ids = [...new Set(concerned.flatMap(({ message }) => message.conversation?.id ?? []))];
    if (ids.length === 0) return new Dialogue(new Map(), LIMITS, this.answers);
    const limits = limitsShape.safeParse(await selectDialogueLimits(sql));
    const standings = (await selectStandings(sql, ids)).map(({ conversationId, askedToday, awaiting, until, reportId, category, choices }): [string, Standing] => {
      const isOpen = awaiting === 'place' && until !== null && reportId !== null && category !== null;
      const shown = (choices ?? []).slice(0, MOST_CHOICES);
      return [conversationId, { askedToday, question: isOpen ? { reportId, category, until, choices: shown.length > 1 ? shown : [] } : undefined }];
    });
    return new Dialogue(new Map(standings), limits.success ? limits.data : LIMITS, this.answers);
  }
}

function heardOf({ body }: InboxMessage, understood: Understood): Heard {
  if (understood.kind === 'keyword') return { kind: 'keyword', text: body, category: 'other', need: '', severity: 1, namesPlace: false, isPlaced: false, pointsSomewhere: false };
  const { category, need, severity, point, placeCandidates } = understood.report;
  const [first = ''] = foldName(body).split(' ');
  return { kind: 'report', text: body, category, need, severity, namesPlace: point !== null || placeCandidates.length > 0, isPlaced: point !== null, pointsSomewhere: PLACE_WORDS_BEFORE.has(first) };
}
