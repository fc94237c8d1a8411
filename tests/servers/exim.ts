import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificates } from './certificates.ts';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** A mail server as people have it, which keeps what it takes in one mailbox. */
export interface Exim extends ServerProcess {
  /** Its address for nodemailer; it asks for STARTTLS, and its certificate is for `localhost`. */
  url: string;
  port: number;
  /** The mails in the mailbox, each as it was delivered, the oldest first. */
  readMailbox(): string[];
}

/** What it takes mail for, and what it takes an address of that for. */
const DOMAINS = 'example.org : *.example.org : xn--bcher-kva.example';

/**
 * Starts an Exim on a free port: it takes no mail for others than `example.org` and `bücher.example`, nor for the user `nobody` there.
 * @throws Error that says what is missing.
 */
export async function startExim({ certPath, keyPath }: Certificates): Promise<Exim> {
  const program = findProgram('exim', 'exim4-daemon-light');
  const user = findUser();
  const directory = mkdtempSync(join(tmpdir(), 'statusql-exim-'));
  const port = await findFreePort();
  const place = (name: string) => join(directory, name);
  for (const name of ['spool', 'mailbox']) mkdirSync(place(name));
  for (const [name, path] of [
    ['cert.pem', certPath],
    ['key.pem', keyPath],
  ] as const) {
    writeFileSync(place(name), readFileSync(path));
  }
  for (const name of ['', 'spool', 'mailbox', 'cert.pem', 'key.pem'])
    chownSync(place(name), user.uid, user.gid);
  writeFileSync(place('exim.conf'), toConfig(directory, port, user));
  const server = await startServerProcess({
    launch: () => spawn(program, ['-C', place('exim.conf'), '-bdf']),
    isReady: () => answers(port),
    stopSignal: 'SIGTERM',
    cleanUp: () => rmSync(directory, { recursive: true, force: true }),
  });
  return {
    ...server,
    url: `smtp://localhost:${port}`,
    port,
    readMailbox() {
      const folder = place('mailbox/new');
      return listFiles(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    },
  };
}

function toConfig(directory: string, port: number, { uid, gid }: { uid: number; gid: number }): string {
  return `primary_hostname = localhost
exim_user = ${uid}
exim_group = ${gid}
admin_groups = ${gid}
# Else it would run itself again as root, which takes a config of the system's.
deliver_drop_privilege = true
spool_directory = ${directory}/spool
log_file_path = ${directory}/%slog
pid_file_path = ${directory}/pid
keep_environment =
daemon_smtp_ports = ${port}
local_interfaces = 127.0.0.1
host_lookup =
rfc1413_query_timeout = 0s
smtputf8_advertise_hosts = *
tls_advertise_hosts = *
tls_certificate = ${directory}/cert.pem
tls_privatekey = ${directory}/key.pem
acl_smtp_rcpt = check_recipient
acl_smtp_data = check_content
begin acl
check_recipient:
  deny message = no such mailbox
       local_parts = nobody
  accept domains = ${DOMAINS}
  deny message = relay not permitted
check_content:
  require verify = header_syntax
  accept
begin routers
everybody:
  driver = accept
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  directory = ${directory}/mailbox
  maildir_format
`;
}

/** Root hands it over to nobody, as Exim delivers nothing as root. */
function findUser(): { uid: number; gid: number } {
  const { getuid = () => 0, getgid = () => 0 } = process;
  if (getuid() !== 0) return { uid: getuid(), gid: getgid() };
  const idOf = (option: string) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(socket.end() !== undefined));
    socket.once('error', () => resolve(false));
  });
}

/** The files in a folder in the order of their names, which begin with the time. */
function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
