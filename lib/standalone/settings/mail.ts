import { z } from 'zod';
import type { Environment } from './environment.ts';
import { commaList, emailAddress, smtpUrl } from './values.ts';

const addresses = commaList.refine(
  (items) => items?.every((item) => emailAddress.safeParse(item).success) ?? true,
  { error: 'a comma list of e-mail addresses' },
);

// RFC 5322, section 2.2: a line break would begin another header.
const header = z.record(z.string().regex(/^[!-9;-~]+$/), z.string().regex(/^[^\p{Cc}]*$/u));

const headers = z.string().transform((text, { addIssue, value }) => {
  const parsed = header.safeParse(toJson(text));
  if (parsed.success) return parsed.data;
  addIssue({
    code: 'custom',
    input: value,
    message: 'a JSON object of header names and texts of one line each',
  });
  return z.NEVER;
});

/** Reads how mail is sent, and which mail the check `email` sends; what the check `email` cannot do without is an issue where it `isEnabled`. */
export function readMail(environment: Environment, origin: string, isEnabled: boolean) {
  const { read, issues } = environment;

  function readNeeded<Value>(...[key, schema, example]: Parameters<typeof read<Value>>): Value | undefined {
    const value = read(key, schema, example);
    const isMissing = value === undefined && !issues.some((issue) => issue.key === key);
    if (isEnabled && isMissing)
      issues.push({ key, problem: 'is not set, and the check email needs it', example });
    return value;
  }

  return {
    /** The mail server; without it nothing can be mailed. */
    smtpUrl: readNeeded('SMTP_URL', smtpUrl, 'smtps://user:password@mail.example.org'),
    check: {
      sender: read('STATUS_EMAIL_SENDER', emailAddress, 'status@example.org') ?? toSender(origin),
      recipients: readNeeded('STATUS_EMAIL_RECIPIENTS', addresses, 'ops@example.org,ann@example.org') ?? [],
      headers: read('STATUS_EMAIL_HEADERS', headers, '{"X-Team":"operations"}') ?? {},
    },
  };
}

/** The host of the site; a number is none for mail. */
function toSender(origin: string): string {
  const { hostname } = new URL(origin);
  return `status@${/^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname}`;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
