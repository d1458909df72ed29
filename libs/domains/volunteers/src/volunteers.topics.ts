import { defineTopic } from '@watchpost/platform';

/** Somebody registered, or their entry changed. Carries no name or number: listeners read what their viewer may see. */
export const volunteerRegistered = defineTopic<{ id: string }>('volunteer.registered');
