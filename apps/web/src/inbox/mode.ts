/** What the next key answers; undefined: nothing is asked. */
export type Mode = 'duplicate' | 'place' | 'snooze' | 'assign' | 'template' | 'escalate' | 'need' | 'volunteer' | 'link' | 'duplicateNumber' | 'keys' | undefined;
