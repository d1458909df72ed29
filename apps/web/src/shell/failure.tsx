import { Component, type ReactNode } from 'react';
import { useTranslate } from './language.js';

function Sentence() {
  const { t } = useTranslate();
  return (
    <main id="main" className="page">
      <h1>{t('failure.title')}</h1>
      <p role="alert">{t('failure.sentence')}</p>
      <p><button type="button" className="button primary" onClick={() => location.reload()}>{t('failure.again')}</button></p>
    </main>
  );
}

interface FailureProps {
  /** A failure is about one screen: at another address everything is tried anew. */
  address: string;
  children: ReactNode;
}

/**
 * A screen that cannot be shown says so, and the others stay within reach: its program was not on this device yet when the
 * connection went away, or the server has a newer one since.
 */
export class Failure extends Component<FailureProps, { at: string | undefined }> {
  override state = { at: undefined };

  static getDerivedStateFromError(): { at: string } {
    return { at: location.pathname };
  }

  override render(): ReactNode {
    return this.state.at === this.props.address ? <Sentence /> : this.props.children;
  }
}
