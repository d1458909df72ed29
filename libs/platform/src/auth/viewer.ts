export const ROLE_NAMES = ['administrator', 'coordinator', 'alert_author', 'alert_approver', 'volunteer_manager', 'viewer'] as const;
export type RoleName = (typeof ROLE_NAMES)[number];

/** Who is looking: the public, a signed-in person, or an agency's own program. */
export interface Viewer {
  readonly kind: 'public' | 'person' | 'agency';
  readonly personId?: string;
  readonly agencyId?: string;
  readonly name: string;
  readonly roles: ReadonlySet<RoleName>;
}

export const PUBLIC_VIEWER: Viewer = Object.freeze({ kind: 'public', name: 'public', roles: new Set<RoleName>() });

/** Whoever asked; the agencies domain knows people and their sessions, the platform only asks. */
export abstract class Viewers {
  abstract viewerOf(cookieHeader: string | undefined): Promise<Viewer>;
  /** The same for many at once and as of this moment, for sockets that stay open; one answer for each header, in order. */
  abstract viewersOf(cookieHeaders: readonly (string | undefined)[]): Promise<Viewer[]>;
}

/** Equal for viewers with equal rights: the same answers may be shown to all of them. */
export function rightsKey(viewer: Viewer): string {
  return viewer.kind === 'public' ? 'public' : `${viewer.kind}:${viewer.agencyId ?? ''}:${[...viewer.roles].sort().join(',')}`;
}
