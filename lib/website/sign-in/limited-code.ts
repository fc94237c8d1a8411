/** The error code that next-auth hands to the sign-in page when there is no attempt left: `Limited.840`, in seconds. */
export function toLimitedCode(waitMs: number): string {
  return `Limited.${Math.ceil(waitMs / 1_000)}`;
}

/** How long to wait in milliseconds, by such a code; nothing for any other. */
export function fromLimitedCode(code: string): number | undefined {
  const [, seconds] = /^Limited\.(\d{1,4})$/.exec(code) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}
