import { describe, expect, it } from '@jest/globals';
import { drillScript } from './drill-script.js';
import { storySteps } from './drill-story-steps.js';

const script = drillScript(7, new Date('2026-03-01T12:00:00Z'));
const steps = storySteps(7, script.incidents, script.reports);

describe('the story of the exercise', () => {
  it('is the same for the same seed', () => {
    expect(storySteps(7, script.incidents, script.reports)).toEqual(steps);
  });

  it('lasts about ten minutes and is never quiet for long', () => {
    const total = steps.reduce((sum, step) => sum + step.afterMs, 0);
    expect(total).toBeGreaterThan(9 * 60_000);
    expect(total).toBeLessThan(10.5 * 60_000);
    expect(Math.max(...steps.map((step) => step.afterMs))).toBeLessThan(15_000);
  });

  it('brings messages in at least six languages, alerts that are updated and cancelled, and work of the staff', () => {
    const languages = new Set(steps.flatMap((step) => (step.kind === 'message' ? [step.message.language] : [])));
    expect(languages.size).toBeGreaterThanOrEqual(6);
    expect(steps.flatMap((step) => (step.kind === 'alert' ? [step.alertKey] : []))).toEqual(['smoke-1', 'tsunami-3', 'smoke-2', 'smoke-end', 'tsunami-end']);
    expect(steps.filter((step) => step.kind === 'decide').length).toBeGreaterThan(10);
    expect(steps.filter((step) => step.kind === 'progress').length).toBeGreaterThan(10);
  });

  it('fills in every blank of a message, and gives each an id of its own', () => {
    const messages = steps.flatMap((step) => (step.kind === 'message' ? [step] : []));
    expect(messages.filter((step) => /[{}]/.test(step.message.text))).toEqual([]);
    expect(new Set(messages.map((step) => step.externalId)).size).toBe(messages.length);
  });

  it('leaves waiting reports in the inbox for the visitor', () => {
    const decided = new Set(steps.flatMap((step) => (step.kind === 'decide' ? [step.reportId] : [])));
    expect(script.reports.filter((report) => report.state === 'open' && !decided.has(report.id)).length).toBeGreaterThan(10);
  });
});

describe('the people of the exercise', () => {
  it('are one for each role at least, all on addresses and numbers that nobody has', () => {
    expect(new Set(script.people.map((person) => person.role)).size).toBe(6);
    expect(script.people.every((person) => person.email.endsWith('@drill.example'))).toBe(true);
    expect([...script.reports.map((one) => one.sender), ...script.volunteers.map((one) => one.phone).filter(Boolean)].every((phone) => phone.startsWith('+999'))).toBe(true);
  });
});
