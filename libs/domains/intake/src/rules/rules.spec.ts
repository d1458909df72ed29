import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { applyRules, type Understanding } from './apply-rules.js';
import { compileRule, readText, type CompiledRule } from './compile-rule.js';
import { ruleCondition, ruleEffect, type RuleCondition, type RuleEffect } from './rule.js';

const rule = (condition: Partial<RuleCondition>, effect: Partial<RuleEffect> = { category: 'fire' }, name = 'Test'): CompiledRule => {
  const compiled = compileRule({ name, condition: { kind: 'keywords', text: 'x', languages: [], ...condition }, effect: { tags: [], ...effect } });
  if (!compiled.rule) throw new Error(compiled.problem);
  return compiled.rule;
};
const unknown: Understanding = { category: 'other', severity: 2, need: '', urgency: '', tags: [], findings: [{ code: 'no-category', message: '' }] };

describe('a rule of keywords', () => {
  it.each([
    ['gas leak', 'There is a GAS   LEAK here', true],
    ['gas leak', 'gas and a leak', false],
    ['evacu*', 'Estamos evacuando', true],
    ['evacu', 'Estamos evacuando', false],
    ['inundación', 'INUNDACION en la calle', true],
    ['حريق', 'هناك حَريق كبير', true],
    ['one, two', 'it is two', true],
  ])('%s finds "%s": %s', (text, message, found) => {
    expect(rule({ text }).matches(readText(message, ''))).toBe(found);
  });

  it('may be for some languages only', () => {
    const spanish = rule({ text: 'agua', languages: ['es'] });
    expect([spanish.matches(readText('agua', 'es')), spanish.matches(readText('agua', 'pt'))]).toEqual([true, false]);
  });

  it('needs letters', () => {
    expect(compileRule({ name: '', condition: { kind: 'keywords', text: ' , *!', languages: [] }, effect: { tags: ['x'] } }).problem).toContain('letters');
  });
});

describe('a rule of a pattern', () => {
  it('knows classes, alternatives, bounds and letters of any script, whatever the case', () => {
    const found = rule({ kind: 'pattern', text: String.raw`\b(\d{1,3})\s+(?:dead|muertos|قتلى)` });
    expect(['12 DEAD', 'hay 3 muertos', '7 قتلى'].map((text) => found.matches(readText(text, '')))).toEqual([true, true, true]);
  });

  it.each([['(a', 'missing closing'], ['a(?=b)', 'Look-ahead'], [String.raw`(a)\1`, 'references'], ['x*', 'every message'], ['((a{100}){100}){100}', 'repeat count'], ['(?:a.{900}|b.{900}|c.{900})x', 'repeats too much']])(
    'refuses %s with a sentence', (text, said) => {
      expect(compileRule({ name: '', condition: { kind: 'pattern', text, languages: [] }, effect: { tags: ['x'] } }).problem).toContain(said);
    });

  it.each([['(a+)+$', 'a'], ['(a|aa)+$', 'a'], ['(.*)*x', 'a'], ['(\\w+\\s?)*$!', 'a '], ['(a|a?)+b', 'a']])(
    'that would hold up other engines for ever ends on a long text: %s', (text, unit) => {
      const compiled = compileRule({ name: '', condition: { kind: 'pattern', text, languages: [] }, effect: { tags: ['x'] } });
      const longText = readText(`${unit.repeat(10_000)}!`, '');
      expect(compiled.rule ? typeof compiled.rule.matches(longText) : compiled.problem).toMatch(/boolean|every message/);
    });

  it('ends on a hundred thousand letters too, of which a message is read ten thousand', () => {
    expect(RE2JS.compile('(a+)+$').matcher(`${'a'.repeat(100_000)}!`).find()).toBe(false);
    const last = rule({ kind: 'pattern', text: 'end$' });
    expect([last.matches(readText(`${'a'.repeat(9_000)}end`, '')), last.matches(readText(`${'a'.repeat(100_000)}end`, ''))]).toEqual([true, false]);
  });

  it('never throws, whatever somebody types and whatever the message is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 200 }), (text, message) => {
      const compiled = compileRule({ name: '', condition: { kind: 'pattern', text, languages: [] }, effect: { tags: ['x'] } });
      if (compiled.rule) compiled.rule.matches(readText(message, ''));
      else expect(compiled.problem).not.toBe('');
    }));
  });
});

describe('several rules', () => {
  const read = readText('Gas leak, two hurt', 'en');
  const gas = rule({ text: 'gas leak' }, { category: 'hazmat', severity: 3, tags: ['gas'] }, 'Gas');
  const hurt = rule({ text: 'hurt' }, { need: 'medical', urgency: 'now', severity: 4, tags: ['hurt', 'gas'] }, 'Hurt');

  it('are applied in order: a later one wins, tags add up, each says what it decided', () => {
    expect(applyRules(unknown, read, [gas, hurt, rule({ text: 'flood' })])).toEqual({
      category: 'hazmat', severity: 4, need: 'medical', urgency: 'now', tags: ['gas', 'hurt'],
      findings: [{ code: 'rule', message: 'Rule "Gas": category hazmat, severity 3, tags gas.' }, { code: 'rule', message: 'Rule "Hurt": severity 4, need medical, urgency now, tags hurt, gas.' }],
    });
  });

  it('leave alone what none of them names', () => {
    expect(applyRules(unknown, read, [])).toBe(unknown);
  });
});

describe('what a coordinator types', () => {
  it('must decide something, by known words', () => {
    expect(ruleEffect.safeParse({ tags: [] }).success).toBe(false);
    expect(ruleEffect.safeParse({ category: 'party' }).success).toBe(false);
    expect(ruleEffect.safeParse({ tags: [' Gas '] }).data).toEqual({ tags: ['gas'] });
    expect(ruleCondition.safeParse({ kind: 'keywords', text: '   ' }).success).toBe(false);
  });
});
