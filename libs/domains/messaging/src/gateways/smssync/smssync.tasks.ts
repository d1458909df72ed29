import { firstOf, queryOf, readForm, readJsonBody } from '../fields.js';
import type { DeliveryReport, FetchTask, HookRequest, TaskAnswer } from '../gateway.js';
import { readOwnId } from '../own-id.js';

/** Codes of the app: 0 is well, -1 is nothing yet, all else is an error of the phone. */
const WELL = '0';
const NOTHING_YET = '-1';
const MOST = 200;

/** What the app asks for besides handing in messages; undefined when it hands one in. */
export function taskOf(request: HookRequest): FetchTask | undefined {
  const task = firstOf(readForm(queryOf(request.url)), ['task']);
  const isPost = request.method === 'POST';
  if (task === 'send') return { kind: 'fetch' };
  if (task === 'sent') return { kind: 'taken', ids: listOf(request, 'queued_messages') };
  if (task === 'result') return isPost ? { kind: 'report', reports: reportsOf(request) } : { kind: 'wanted' };
  return undefined;
}

/** The app takes messages only together with its own secret: the one it came with, which may be the one before. */
export function answerTask(task: FetchTask, answer: TaskAnswer, request: HookRequest): string {
  if (task.kind === 'fetch') {
    const secret = firstOf(readForm(queryOf(request.url)), ['secret']) ?? '';
    return JSON.stringify({ payload: { task: 'send', secret, messages: answer.messages.map(({ id, to, text }) => ({ to, message: text, uuid: id })) } });
  }
  return JSON.stringify({ message_uuids: task.kind === 'taken' ? task.ids : answer.ids });
}

function listOf(request: HookRequest, name: string): string[] {
  const fields = readJsonBody(request);
  return Array.from({ length: MOST }, (_, n) => fields && firstOf(fields, [`${name}.${n}`])).filter((id) => id !== undefined);
}

function reportsOf(request: HookRequest): DeliveryReport[] {
  const fields = readJsonBody(request);
  return Array.from({ length: MOST }, (_, n) => `message_result.${n}.`).flatMap((path) => {
    const value = (name: string) => fields && firstOf(fields, [path + name]);
    const externalId = value('uuid');
    if (!externalId) return [];
    const [sent = NOTHING_YET, delivered = NOTHING_YET] = [value('sent_result_code'), value('delivered_result_code')];
    const failed = delivered !== NOTHING_YET && delivered !== WELL ? 'delivered' : sent !== NOTHING_YET && sent !== WELL ? 'sent' : undefined;
    const state = failed ? 'failed' : delivered === WELL ? 'delivered' : sent === WELL ? 'sent' : undefined;
    return [{ externalId, ownId: readOwnId(externalId), state, error: failed && `the phone says: ${value(`${failed}_result_message`) || 'no reason'}`, optedOut: false }];
  });
}
