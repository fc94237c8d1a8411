/** Who made a monitor: the checks of the config, code that keeps a list in step, or people. */
export const MONITOR_ORIGINS = ['check', 'code', 'people'] as const;

/** When the people of a monitor are told: never, at once (and in the digest), or in the digest. */
export const NOTIFY_TYPES = ['none', 'instant', 'digest'] as const;

/** What becomes of a message: it waits to be sent or tried again, was sent, or was given up. */
export const MESSAGE_STATES = ['waiting', 'sent', 'failed'] as const;

/** How long the buckets of a roll-up are. */
export const RESOLUTIONS = ['minute', 'hour', 'day'] as const;

/** How long the buckets of a roll-up are. */
export type Resolution = (typeof RESOLUTIONS)[number];

/** The kinds that there are without the config naming them. */
export const OUR_KINDS = ['check', 'measurement', 'http', 'heartbeat'] as const;
