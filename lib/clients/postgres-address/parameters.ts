import { AddressError } from '../address.ts';

/** What pools, drivers and object mappers mean for themselves: PostgreSQL would refuse a session with it. */
const OF_OTHERS = new Set([
  // Prisma.
  ...['schema', 'connection_limit', 'pool_timeout', 'pgbouncer', 'socket_timeout', 'statement_cache_size'],
  ...['max_connection_lifetime', 'max_idle_connection_lifetime', 'single_use_connections'],
  // Supabase, and what Vercel makes of it.
  ...['supa', 'workaround'],
  // node-postgres and postgres.js.
  ...['uselibpqcompat', 'max', 'idle_timeout', 'max_lifetime', 'max_pipeline', 'prepare', 'debug'],
  ...['fetch_types', 'publications', 'backoff', 'query_timeout'],
  // Rails, Django, SQLAlchemy, Doctrine and Ecto.
  ...[
    'pool',
    'pool_size',
    'pool_recycle',
    'max_overflow',
    'checkout_timeout',
    'reaping_frequency',
    'timeout',
  ],
  ...['prepared_statements', 'statement_limit', 'encoding', 'charset', 'serverVersion', 'conn_max_age'],
  ...['conn_health_checks', 'prepared_statement_cache_size'],
  // pgx and lib/pq of Go.
  ...['pool_max_conns', 'pool_min_conns', 'pool_max_conn_lifetime', 'pool_max_conn_idle_time'],
  ...['pool_health_check_period', 'default_query_exec_mode', 'statement_cache_capacity', 'binary_parameters'],
  // JDBC.
  ...['currentSchema', 'prepareThreshold', 'loginTimeout', 'socketTimeout', 'tcpKeepAlive', 'stringtype'],
  // libpq's own that are about what is not there, or better done: Kerberos, compression, and ends of waiting.
  ...['krbsrvname', 'gsslib', 'gssdelegation', 'sslcompression', 'max_protocol_version'],
  ...['keepalives_interval', 'keepalives_count', 'tcp_user_timeout'],
]);

/** What of libpq postgres.js cannot do: the values with which nothing is lost, and what to do instead. */
const CANNOT: Readonly<Record<string, { but?: readonly string[]; mend: string }>> = {
  hostaddr: { mend: 'give that address as the host' },
  passfile: { mend: 'give the password behind the user' },
  service: { mend: 'give what that file says in the address' },
  servicefile: { mend: 'give what that file says in the address' },
  client_encoding: { but: ['utf8', 'utf-8', 'unicode', 'auto'], mend: 'take it out, as texts are UTF-8' },
  gssencmode: { but: ['disable', 'prefer'], mend: 'encrypt with sslmode=verify-full' },
  require_auth: { mend: 'take it out' },
  requirepeer: { mend: 'take it out' },
  requiressl: { but: ['0'], mend: 'write sslmode=require' },
  replication: { but: ['false', 'off', 'no', '0'], mend: 'take it out' },
  channel_binding: { but: ['disable', 'prefer', 'require'], mend: 'write prefer' },
  min_protocol_version: { but: ['3.0'], mend: 'take it out' },
  load_balance_hosts: { but: ['disable', 'random'], mend: 'write disable or random' },
  sslcertmode: { but: ['allow'], mend: 'take it out, or sslcert and sslkey with it' },
  sslcrldir: { mend: 'give one file as sslcrl' },
  sslidentity: { mend: 'give the certificate and its key as sslcert and sslkey' },
  sslkeylogfile: { mend: 'take it out' },
  sslsni: { but: ['1'], mend: 'take it out' },
};

/** What is read of an address elsewhere. */
const READ = new Set([
  ...['host', 'port', 'user', 'password', 'dbname', 'application_name', 'fallback_application_name'],
  ...['connect_timeout', 'keepalives', 'keepalives_idle', 'target_session_attrs', 'load_balance_hosts'],
  ...['ssl', 'sslmode', 'sslaccept', 'sslrootcert', 'sslcert', 'sslkey', 'sslpassword', 'sslcrl'],
  ...['sslnegotiation', 'ssl_min_protocol_version', 'ssl_max_protocol_version'],
]);

/**
 * The parameters of an address that are settings of the session, as postgres.js has all that it does not know.
 * @throws AddressError for one that cannot be done, with what to do instead.
 */
export function pickSessionSettings(parameters: ReadonlyMap<string, string>): Record<string, string> {
  const settings = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (READ.has(name) || OF_OTHERS.has(name)) continue;
    if (Object.hasOwn(CANNOT, name)) assertPossible(name, value);
    else if (/^(?!ssl|gss|oauth|scram)[a-z_]\w*(\.\w+)*$/i.test(name)) settings.set(name, value);
    else throw new AddressError(`a URL without ${toName(name)}, which is not known: take it out`);
  }
  return Object.fromEntries(settings);
}

function assertPossible(name: string, value: string): void {
  const { but = [], mend } = CANNOT[name] ?? { mend: '' };
  if (but.includes(value.toLowerCase())) return;
  throw new AddressError(`a URL without this ${name}, which postgres.js cannot do: ${mend}`);
}

/** What is no name may be a part of a password. */
function toName(text: string): string {
  return /^\w{1,40}$/.test(text) ? text : 'one of its parameters';
}
