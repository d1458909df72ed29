import { createContext, useContext, useEffect, useId, useRef, type ReactNode } from 'react';
import type { FormProblems } from '../api/use-form-action.js';

const Problems = createContext<FormProblems | undefined>(undefined);

/** A form whose fields say themselves what the server found wrong with them; the first such field gets the focus. */
export function FormWithProblems({ problems, className = 'stack', onSubmit, children }: { problems: FormProblems; className?: string; onSubmit: (form: FormData) => void; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problems.sentence === undefined) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    wrong?.closest('details')?.setAttribute('open', '');
    (wrong ?? form.current?.querySelector<HTMLElement>('[data-form-problem]'))?.focus();
  }, [problems]);
  const known = form.current ? [...problems.fields.keys()].filter((name) => form.current?.querySelector(`[data-field="${CSS.escape(name)}"]`)) : [];
  return (
    <Problems.Provider value={problems}>
      <form ref={form} className={className} onSubmit={(event) => { event.preventDefault(); onSubmit(new FormData(event.currentTarget)); }}>
        {children}
        {problems.sentence !== undefined && known.length === 0 ? <p className="problem" role="alert" tabIndex={-1} data-form-problem>{problems.sentence}</p> : null}
      </form>
    </Problems.Provider>
  );
}

/** What the server found wrong with a field of the form around. */
export function useFieldProblem(name: string): string | undefined {
  return useContext(Problems)?.fields.get(name);
}

interface FieldIds {
  name: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

/** A label, its input, what helps to fill it in, and what is wrong with it. */
export function Field({ name, label, hint, wide = false, children }: { name: string; label: string; hint?: ReactNode; wide?: boolean; children: (ids: FieldIds) => ReactNode }) {
  const id = useId();
  const problem = useFieldProblem(name);
  const described = [problem === undefined ? '' : `${id}-problem`, hint === undefined ? '' : `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className="form-field" data-field={name} data-wide={wide || undefined}>
      <label className="field">
        <span>{label}</span>
        {children({ name, ...(described ? { 'aria-describedby': described } : {}), ...(problem === undefined ? {} : { 'aria-invalid': true }) })}
      </label>
      {problem === undefined ? null : <p className="error" id={`${id}-problem`}>{problem}</p>}
      {hint === undefined ? null : <p className="hint" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}

/** What is wrong with a setting that several inputs make up. */
export function FieldProblem({ name }: { name: string }) {
  const problem = useFieldProblem(name);
  return <span data-field={name}>{problem === undefined ? null : <span className="error block" role="alert">{problem}</span>}</span>;
}

/** A setting that is on or off. */
export function Check({ name, label, hint, on }: { name: string; label: string; hint?: string; on: boolean }) {
  return (
    <label className="choice">
      <input type="checkbox" name={name} defaultChecked={on} />
      <span>{label}{hint === undefined ? null : <span className="hint">{hint}</span>}</span>
    </label>
  );
}

/** Settings that belong together. */
export function FieldGroup({ title, children, more, moreTitle }: { title: string; children: ReactNode; more?: ReactNode; moreTitle?: string }) {
  return (
    <fieldset className="group">
      <legend>{title}</legend>
      <div className="group-fields">{children}</div>
      {more === undefined ? null : <details className="group-more"><summary>{moreTitle}</summary><div className="group-fields">{more}</div></details>}
    </fieldset>
  );
}
