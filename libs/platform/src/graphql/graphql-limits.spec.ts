import { describe, expect, it } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { graphqlLimits } from './graphql-limits.js';

const schema = buildSchema('type Query { node: Node } type Node { id: ID node: Node }');

function problems(query: string, production = true): string[] {
  return validate(schema, parse(query), graphqlLimits({ production })).map((error) => error.message);
}

const nested = (levels: number): string => (levels === 1 ? 'node { id }' : `node { ${nested(levels - 1)} }`);

describe('graphqlLimits', () => {
  it('lets ten levels through and refuses eleven', () => {
    expect(problems(`{ ${nested(9)} }`)).toEqual([]);
    expect(problems(`{ ${nested(10)} }`)[0]).toContain('11 levels deep');
  });

  it('sees depth through fragments', () => {
    expect(problems(`{ node { ...a } } fragment a on Node { ${nested(9)} }`)[0]).toContain('11 levels deep');
  });

  it('refuses more than fifteen aliases', () => {
    const aliased = (count: number) => `{ ${Array.from({ length: count }, (_, index) => `a${index}: node { id }`).join(' ')} }`;
    expect(problems(aliased(15))).toEqual([]);
    expect(problems(aliased(16))[0]).toContain('16 aliases');
  });

  it('counts fragments that multiply, and survives fragments that name themselves', () => {
    const doubling = Array.from({ length: 30 }, (_, index) => `fragment f${index} on Node { ...f${index + 1} ...f${index + 1} }`).join('\n');
    expect(problems(`{ node { ...f0 } } ${doubling} fragment f30 on Node { id }`)[0]).toContain('fields; at most 400');
    expect(problems('{ node { ...a } } fragment a on Node { node { ...a } }')).toEqual([]);
  });

  it('answers introspection outside production only', () => {
    expect(problems(getIntrospectionQuery(), false)).toEqual([]);
    expect(problems(getIntrospectionQuery())[0]).toContain('introspection');
  });
});
