import { useState, type FormEvent } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { useAction } from '../api/use-action.js';
import { SetUpDocument, SignInDocument } from '../generated/first/graphql.js';
import { useTranslate } from './language.js';
import { useSession } from './session.js';

/** A password is taken as typed, blanks and all. */
function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

export function SignIn() {
  const { t } = useTranslate();
  const { me, changed, situation } = useSession();
  const next = new URLSearchParams(useSearch()).get('next');
  const [signIn, running] = useAction(SignInDocument);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (await signIn({ email: textOf(form, 'email').trim(), password: textOf(form, 'password') })) changed();
  };
  if (me) return <Redirect to={next?.startsWith('/desk/') ? next : '/desk/map'} replace />;
  return (
    <main id="main" className="page narrow">
      <h1>{t('signIn.title')}</h1>
      {situation?.needsSetUp ? <p className="problem">{t('signIn.needsSetUp')}</p> : null}
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <label className="field"><span>{t('signIn.email')}</span><input name="email" type="email" autoComplete="username" required autoFocus /></label>
        <label className="field"><span>{t('signIn.password')}</span><input name="password" type="password" autoComplete="current-password" required /></label>
        <button className="button primary" disabled={running}>{t('signIn.button')}</button>
      </form>
    </main>
  );
}

/** The one-time link that the first start prints leads here. */
export function SetUp() {
  const { t } = useTranslate();
  const { changed } = useSession();
  const [, navigate] = useLocation();
  const token = new URLSearchParams(useSearch()).get('token') ?? '';
  const [setUp, running] = useAction(SetUpDocument);
  const [typedToken, setTypedToken] = useState(token);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (!(await setUp({ token: typedToken.trim(), name: textOf(form, 'name'), email: textOf(form, 'email').trim(), password: textOf(form, 'password') }))) return;
    changed();
    navigate('/desk/map');
  };
  return (
    <main id="main" className="page narrow">
      <h1>{t('setUp.title')}</h1>
      <p>{t('setUp.hint')}</p>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {token ? null : <label className="field"><span>{t('setUp.token')}</span><input required value={typedToken} onChange={(event) => setTypedToken(event.target.value)} /></label>}
        <label className="field"><span>{t('setUp.name')}</span><input name="name" autoComplete="name" required maxLength={100} /></label>
        <label className="field"><span>{t('signIn.email')}</span><input name="email" type="email" autoComplete="username" required /></label>
        <label className="field"><span>{t('signIn.password')}</span><input name="password" type="password" autoComplete="new-password" minLength={12} required aria-describedby="password-hint" /></label>
        <p className="hint" id="password-hint">{t('setUp.passwordHint')}</p>
        <button className="button primary" disabled={running}>{t('setUp.button')}</button>
      </form>
    </main>
  );
}
