import { visible } from '@watchpost/agencies';
import type { Viewer } from '@watchpost/platform';

/** Collects the conditions of one WHERE and the values they name, so that no value is ever written into SQL text. */
export class Conditions {
  readonly params: unknown[];
  private readonly conditions: string[] = [];

  constructor(...params: unknown[]) {
    this.params = params;
  }

  /** Keeps a value and gives its placeholder. */
  value(value: unknown): string {
    this.params.push(value);
    return `$${this.params.length}`;
  }

  and(condition: string): this {
    this.conditions.push(condition);
    return this;
  }

  /** Only what the viewer may see. */
  visibleTo(viewer: Viewer, kind: 'incident' | 'report' | 'alert' | 'conversation', alias: string): this {
    const rule = visible(kind, viewer, { alias, firstParam: this.params.length + 1 });
    this.params.push(...rule.params);
    return this.and(rule.sql);
  }

  /** What stands after WHERE. */
  get text(): string {
    return this.conditions.length === 0 ? 'true' : this.conditions.map((condition) => `(${condition})`).join(' AND ');
  }
}
