import { ageStep, ageText, fullTime } from './age.js';
import { useTranslate } from './language.js';
import { useNow } from './use-now.js';

export function Age({ at }: { at: string }) {
  const { t, language } = useTranslate();
  const now = useNow();
  return (
    <time className="age" data-step={ageStep(now - Date.parse(at))} dateTime={at} title={fullTime(at, language)}>
      {ageText(at, now, t)}
    </time>
  );
}
