import { describe, expect, it } from '@jest/globals';
import { ruleInput } from './rule-input.js';

describe('the form of a rule', () => {
  it('sends nothing for what the rule leaves alone, and each tag once', () => {
    const form = new FormData();
    for (const [name, value] of [['name', ' Gas '], ['kind', 'pattern'], ['text', 'gas\\b'], ['languages', 'es'], ['languages', 'en'], ['category', ''], ['severity', '3'], ['tags', '#Port, port , north side,']] as const) form.append(name, value);
    expect(ruleInput(form)).toEqual({ name: 'Gas', kind: 'pattern', text: 'gas\\b', languages: ['es', 'en'], category: null, severity: 3, need: null, urgency: null, tags: ['port', 'north side'] });
  });
});
